package io.callrecordings.connect.validation;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.input.PartitionListings;
import io.callrecordings.connect.quo.RecordingsApi;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigValue;

/** Validations that reach nobody, but what a test puts in the place of others. Any thread. */
public final class Validations {
  private static final Duration LIMIT = Duration.ofSeconds(11);

  private Validations() {}

  /** Asks a cluster, and makes converters. */
  public static ConfigValidation of(PartitionListings cluster) {
    return of(
        new ClusterCheck(cluster, server -> Optional.empty()),
        api(new Answer.NoSuchCall("Call not found")),
        new ConverterCheck());
  }

  static ConfigValidation of(LiveCheck... checks) {
    return new ConfigValidation(new LiveChecks(List.of(checks), LIMIT));
  }

  /** Of an API that has one answer. */
  static ApiCheck api(Answer answer) {
    return new ApiCheck(
        quo ->
            new RecordingsApi() {
              @Override
              public void fetch(CallId callId, Consumer<Answer> whenAnswered) {
                whenAnswered.accept(answer);
              }

              @Override
              public void close() {}
            });
  }

  /** What is wrong with the properties by themselves, by key. */
  public static Map<String, List<String>> errors(Map<String, String> properties) {
    return errors(properties, of());
  }

  static Map<String, List<String>> errors(
      Map<String, String> properties, ConfigValidation validation) {
    Map<String, List<String>> errors = new HashMap<>();
    for (ConfigValue value : validation.check(properties)) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }
}
