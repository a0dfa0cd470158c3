package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.quickstart.Arrivals;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.quickstart.Verdict;
import io.callrecordings.connect.simulated.RemoteQuoApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The main job on what {@code docker-compose.yml} brings up. On JUnit's thread. */
class ComposeIT {
  private static final int CALLS = 100;
  private static final int SERVICES = 5;
  private static final Pattern KEY = Pattern.compile("(?m)CR[\\w-]+$");
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(2);

  @Test
  void everyRecordingArrivesOnceOnWhatComposeBringsUp() throws IOException, InterruptedException {
    assumeThat(Compose.isInstalled()).as("a container engine with compose").isTrue();
    try (Compose compose = new Compose("e2e-" + ProcessHandle.current().pid())) {
      compose.readme().run("Bring everything up");
      ConnectRest rest = new ConnectRest(compose.port("CONNECT_PORT"));
      assertThat(rest.status("call-recordings").at("/connector/state").asText())
          .isEqualTo("RUNNING");

      String kafka = "localhost:" + compose.port("KAFKA_PORT");
      List<String> calls = IntStream.range(0, CALLS).mapToObj(CallEvents::callId).toList();
      send(kafka, 0, CALLS);
      try (RecordingsReader reader =
          new RecordingsReader(
              kafka, compose.url("REGISTRY_PORT", "/apis/ccompat/v7"), "call-recordings")) {
        RemoteQuoApi api = new RemoteQuoApi(compose.url("API_PORT", "").toString());
        Arrivals arrivals = new Arrivals();
        ArrivedRecordings.awaitExactlyOnce(LIMIT, () -> verdict(reader, arrivals, calls, api));
      }
      compose.readme().run("Send the event of a call");
      await("the recording of that call")
          .atMost(LIMIT)
          .until(() -> compose.readme().run("Show the key"), keys -> keys.contains("CR1-1"));
      assertThat(rest.taskStates("call-recordings")).containsExactly("RUNNING");
      assertThat(namesOn(compose.url("METRICS_PORT", "/metrics"))).containsAll(Dashboard.metrics());
      assertARestartLeavesAllRunningAndRepeatsNothing(compose, kafka);
    }
  }

  private static void assertARestartLeavesAllRunningAndRepeatsNothing(
      Compose compose, String kafka) {
    compose.restart();
    await("all healthy")
        .atMost(RESTART_LIMIT)
        .pollInterval(LOOK)
        .untilAsserted(
            () ->
                assertThat(compose.states())
                    .hasSize(SERVICES)
                    .allMatch(state -> state.endsWith("(healthy)")));
    send(kafka, CALLS, 2 * CALLS);
    await("recordings of the calls after the restart")
        .atMost(RESTART_LIMIT)
        .pollInterval(LOOK)
        .until(() -> compose.log("recordings"), log -> log.contains("CRq00019"));
    assertThat(KEY.matcher(compose.log("recordings")).results().map(MatchResult::group))
        .hasSizeGreaterThan(CALLS)
        .doesNotHaveDuplicates();
  }

  private static void send(String kafka, int first, int end) {
    try (EventWriter writer = new EventWriter(kafka, "call-events")) {
      for (int call = first; call < end; call++) {
        Instant completed = Instant.now().minus(CallEvents.SETTLED);
        writer.write(CallEvents.callId(call), CallEvents.event(call, completed), completed);
      }
      writer.flush();
    }
  }

  /**
   * These images are too large for every build, so that only the files themselves are looked at.
   */
  @Test
  void theMetricsProfileAndTheVariantForConfluentsImagesAreValid() {
    assumeThat(Compose.isInstalled()).as("a container engine with compose").isTrue();
    String metrics = Compose.config(List.of("docker-compose.yml"), "--profile", "metrics");
    assertThat(metrics).contains("prom/prometheus:v", "grafana/grafana:");
    String confluent =
        Compose.config(List.of("docker-compose.yml", "config/compose.confluent.yml"));
    assertThat(confluent)
        .contains("confluentinc/cp-kafka-connect:", "confluentinc/cp-schema-registry:")
        .doesNotContain("dockerfile:", "ccompat");
  }

  private static List<String> namesOn(URI page) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofLines())
        .body()
        .map(line -> line.split("[{ ]", 2)[0])
        .toList();
  }

  private static Verdict verdict(
      RecordingsReader reader, Arrivals arrivals, List<String> calls, RemoteQuoApi api) {
    reader.readToEnd().forEach(record -> arrivals.add(record.key()));
    return arrivals.check(calls, api.histories());
  }
}
