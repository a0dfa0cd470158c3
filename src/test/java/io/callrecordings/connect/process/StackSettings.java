package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack is made of. Immutable.
 *
 * @param directory where the processes keep logs and data; empty, or not there yet
 * @param api the simulated API, where one is wanted
 * @param worker worker settings that differ from the usual ones
 * @param tuning what the JVMs are tuned for
 * @param kafka which version of broker and worker
 */
public record StackSettings(
    Path directory,
    Optional<SimulatedApiSettings> api,
    Map<String, String> worker,
    JvmTuning tuning,
    KafkaRuntime kafka) {
  public StackSettings {
    directory = directory.toAbsolutePath();
    worker = Map.copyOf(worker);
  }

  /** A stack with everything, quick to start. */
  public static StackSettings in(Path directory) {
    return new StackSettings(
        directory,
        Optional.of(SimulatedApiSettings.DEFAULT),
        Map.of(),
        JvmTuning.QUICK_START,
        KafkaRuntime.current());
  }

  public StackSettings withApi(SimulatedApiSettings settings) {
    return new StackSettings(directory, Optional.of(settings), worker, tuning, kafka);
  }

  public StackSettings withoutApi() {
    return new StackSettings(directory, Optional.empty(), worker, tuning, kafka);
  }

  public StackSettings withWorker(Map<String, String> overrides) {
    return new StackSettings(directory, api, overrides, tuning, kafka);
  }

  public StackSettings withTuning(JvmTuning other) {
    return new StackSettings(directory, api, worker, other, kafka);
  }

  public StackSettings withKafka(KafkaRuntime other) {
    return new StackSettings(directory, api, worker, tuning, other);
  }
}
