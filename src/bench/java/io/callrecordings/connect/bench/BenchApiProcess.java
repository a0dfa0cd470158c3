package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.JavaProgram;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.LoopbackPort;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.StackPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** The API of the benchmarks as a process of its own. Used by one thread at a time. */
final class BenchApiProcess implements StackPart {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final ManagedProcess process;

  private BenchApiProcess(Path directory) {
    int port = LoopbackPort.free();
    url = URI.create("http://127.0.0.1:" + port);
    process =
        ManagedProcess.start(
            "api",
            JavaProgram.own(BenchApi.class.getName(), "384m")
                .command(JvmTuning.THROUGHPUT, Integer.toString(port)),
            directory);
    process.awaitReady(START_LIMIT, () -> answers("latency", 0));
  }

  static BenchApiProcess start(Path directory) {
    return new BenchApiProcess(directory);
  }

  URI url() {
    return url;
  }

  /** Answers take this long from now on. */
  void latency(Duration latency) {
    set("latency", latency);
  }

  /** Late calls are not ready for this long after their first look. */
  void hold(Duration hold) {
    set("hold", hold);
  }

  private void set(String what, Duration value) {
    if (!answers(what, value.toMillis())) {
      throw new IllegalStateException("the API does not answer");
    }
  }

  private boolean answers(String what, long millis) {
    URI control = url.resolve("/control/" + what + "/" + millis);
    try {
      HttpRequest request = HttpRequest.newBuilder(control).timeout(START_LIMIT).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
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
