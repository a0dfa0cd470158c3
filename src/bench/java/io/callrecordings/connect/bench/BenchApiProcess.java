package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.JavaProgram;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.LoopbackPort;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.StackPart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The API of the benchmarks as a process of its own. Used by one thread at a time. */
final class BenchApiProcess implements StackPart {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

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
    process.awaitReady(START_LIMIT, () -> Control.answers(url.resolve("/control/latency/0")));
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
    Control.get(url.resolve("/control/" + what + "/" + value.toMillis()));
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
