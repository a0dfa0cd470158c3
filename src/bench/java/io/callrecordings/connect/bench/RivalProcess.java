package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.JavaProgram;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.LoopbackPort;
import io.callrecordings.connect.process.ManagedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A {@link RivalProgram}, with as much heap as a worker. Used by one thread. */
final class RivalProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final URI url;
  private final ManagedProcess process;

  RivalProcess(String kind, RivalJob job, Path directory) {
    int port = LoopbackPort.free();
    url = URI.create("http://127.0.0.1:" + port);
    process =
        ManagedProcess.start(
            "rival-" + kind,
            JavaProgram.own(RivalProgram.class.getName(), "512m")
                .command(
                    JvmTuning.THROUGHPUT,
                    Integer.toString(port),
                    kind,
                    job.bootstrapServers(),
                    job.events(),
                    job.recordings(),
                    job.api().toString(),
                    Integer.toString(job.schemaId()),
                    job.schema().toString()),
            directory);
    process.awaitReady(START_LIMIT, () -> Control.answers(url.resolve("/answered")));
  }

  void start(int inFlight) {
    Control.get(url.resolve("/start/" + inFlight));
  }

  void stop() {
    Control.get(url.resolve("/stop"));
  }

  long answered() {
    return Long.parseLong(Control.get(url.resolve("/answered")));
  }

  ManagedProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
