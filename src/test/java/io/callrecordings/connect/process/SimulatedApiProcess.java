package io.callrecordings.connect.process;

import io.callrecordings.connect.simulated.QuoApiControl;
import io.callrecordings.connect.simulated.RemoteQuoApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The simulated API as a process of its own, on the loopback address. Started and stopped by one
 * thread; its control may be used by any.
 */
public final class SimulatedApiProcess implements StackPart {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final URI url;
  private final SimulatedApiSettings settings;
  private final ManagedProcess process;
  private final QuoApiControl control;

  private SimulatedApiProcess(URI url, SimulatedApiSettings settings, ManagedProcess process) {
    this.url = url;
    this.settings = settings;
    this.process = process;
    this.control = new RemoteQuoApi(url.toString());
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

  /** Commands this API and reads its ledger. */
  public QuoApiControl control() {
    return control;
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
