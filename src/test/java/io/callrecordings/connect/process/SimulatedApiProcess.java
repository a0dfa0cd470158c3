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

  private final Path directory;
  private final URI url;
  private final SimulatedApiSettings settings;
  private final JvmTuning tuning;
  private final QuoApiControl control;
  private ManagedProcess process;

  private SimulatedApiProcess(
      Path directory, int port, SimulatedApiSettings settings, JvmTuning tuning) {
    this.directory = directory;
    this.url = URI.create("http://127.0.0.1:" + port);
    this.settings = settings;
    this.tuning = tuning;
    this.control = new RemoteQuoApi(url.toString());
    this.process = launch();
  }

  /** Starts the simulated API and returns when it answers. */
  public static SimulatedApiProcess start(
      Path directory, SimulatedApiSettings settings, JvmTuning tuning) {
    return new SimulatedApiProcess(directory, LoopbackPort.free(), settings, tuning);
  }

  private ManagedProcess launch() {
    JavaProgram program =
        JavaProgram.own("io.callrecordings.connect.simulated.SimulatedQuoApi", "384m");
    ManagedProcess launched =
        ManagedProcess.start("simulated-api", program.command(tuning, arguments()), directory);
    launched.awaitReady(START_LIMIT, () -> JsonHttp.answers(url.resolve("/_control/ledger")));
    return launched;
  }

  private String[] arguments() {
    return new String[] {
      "--host", url.getHost(),
      "--port", Integer.toString(url.getPort()),
      "--latency-ms", Long.toString(settings.latency().toMillis()),
      "--errors", Double.toString(settings.errors()),
      "--key", settings.key(),
      "--seed", Long.toString(settings.seed())
    };
  }

  /**
   * Starts it again on the same port, after it was killed or closed: it answers the same recordings
   * and has forgotten its ledger, its scripts and every change of its behaviour.
   */
  public void restart() {
    process.close();
    process = launch();
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
