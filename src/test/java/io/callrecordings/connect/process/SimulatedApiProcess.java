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
public final class SimulatedApiProcess extends RestartablePart {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final URI url;
  private final SimulatedApiSettings settings;
  private final QuoApiControl control;

  private SimulatedApiProcess(
      Path directory, URI url, SimulatedApiSettings settings, JvmTuning tuning) {
    super(() -> launch(directory, url, settings, tuning));
    this.url = url;
    this.settings = settings;
    this.control = new RemoteQuoApi(url.toString());
  }

  /** Starts the simulated API and returns when it answers. */
  public static SimulatedApiProcess start(
      Path directory, SimulatedApiSettings settings, JvmTuning tuning) {
    URI url = URI.create("http://127.0.0.1:" + LoopbackPort.free());
    return new SimulatedApiProcess(directory, url, settings, tuning);
  }

  private static ManagedProcess launch(
      Path directory, URI url, SimulatedApiSettings settings, JvmTuning tuning) {
    JavaProgram program =
        JavaProgram.own("io.callrecordings.connect.simulated.SimulatedQuoApi", "384m");
    ManagedProcess launched =
        ManagedProcess.start(
            "simulated-api", program.command(tuning, arguments(url, settings)), directory);
    launched.awaitReady(START_LIMIT, () -> JsonHttp.answers(url.resolve("/_control/ledger")));
    return launched;
  }

  private static String[] arguments(URI url, SimulatedApiSettings settings) {
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
  @Override
  public void restart() {
    super.restart();
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
}
