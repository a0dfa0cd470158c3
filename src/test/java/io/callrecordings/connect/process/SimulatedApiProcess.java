package io.callrecordings.connect.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.callrecordings.connect.process.JsonHttp.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The simulated API as a process of its own, on the loopback address. Started and stopped by one
 * thread; its ledgers may be read by any.
 */
public final class SimulatedApiProcess implements StackPart {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final URI url;
  private final SimulatedApiSettings settings;
  private final ManagedProcess process;

  private SimulatedApiProcess(URI url, SimulatedApiSettings settings, ManagedProcess process) {
    this.url = url;
    this.settings = settings;
    this.process = process;
  }

  /** Starts the simulated API and returns when it answers. */
  public static SimulatedApiProcess start(
      Path directory, SimulatedApiSettings settings, JvmTuning tuning) {
    int port = LoopbackPort.free();
    JavaProgram program =
        JavaProgram.own("io.callrecordings.connect.simulated.SimulatedQuoApi", "384m");
    ManagedProcess process =
        ManagedProcess.start(
            "simulated-api", program.command(tuning, arguments(port, settings)), directory);
    URI url = URI.create("http://127.0.0.1:" + port);
    process.awaitReady(START_LIMIT, () -> JsonHttp.answers(url.resolve("/_control/ledger")));
    return new SimulatedApiProcess(url, settings, process);
  }

  private static String[] arguments(int port, SimulatedApiSettings settings) {
    return new String[] {
      "--host", "127.0.0.1",
      "--port", Integer.toString(port),
      "--latency-ms", Long.toString(settings.latency().toMillis()),
      "--errors", Double.toString(settings.errors()),
      "--key", settings.key(),
      "--seed", Long.toString(settings.seed())
    };
  }

  public URI url() {
    return url;
  }

  public String key() {
    return settings.key();
  }

  /** Counts of all requests so far. */
  public ApiCounts counts() {
    JsonNode ledger = JsonHttp.get(url.resolve("/_control/ledger"));
    JsonNode byStatus = ledger.path("byStatus");
    long answered = 0;
    for (JsonNode count : byStatus) {
      answered += count.asLong();
    }
    return new ApiCounts(
        ledger.path("requests").asLong(),
        ledger.path("inFlight").asLong(),
        answered - byStatus.path("200").asLong());
  }

  /** The ids of the recordings that each call was last answered with; empty before a success. */
  public Map<String, Optional<Set<String>>> recordingsByCall() {
    return JsonHttp.getLines(url.resolve("/_control/ledger/calls")).stream()
        .collect(
            Collectors.toMap(
                call -> call.path("callId").asText(), call -> ids(call.path("recordings"))));
  }

  private static Optional<Set<String>> ids(JsonNode recordings) {
    return Optional.of(recordings)
        .filter(JsonNode::isArray)
        .map(
            array ->
                StreamSupport.stream(array.spliterator(), false)
                    .map(recording -> recording.path("id").asText())
                    .collect(Collectors.toSet()));
  }

  /** Changes how the API behaves from now on: the keys of its control API. */
  public void change(Map<String, Object> behaviour) {
    Answer answer =
        JsonHttp.send("PATCH", url.resolve("/_control"), JsonHttp.JSON.valueToTree(behaviour));
    if (!answer.isSuccess()) {
      throw new ProcessFailedException("the simulated API refused: " + answer.message());
    }
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
