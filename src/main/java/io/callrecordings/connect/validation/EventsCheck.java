package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.event.ApiEventTypes;
import io.callrecordings.connect.event.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Check of what a user says about the events: their types, and paths into them.
 *
 * <p>Pure functions, for any thread.
 */
final class EventsCheck {
  private EventsCheck() {}

  /** Paths that are none. */
  static List<Finding> paths(Map<String, String> properties) {
    return Stream.of(EventsSettings.CALL_ID_PATH, EventsSettings.TYPE_PATH)
        .flatMap(
            key ->
                Optional.ofNullable(properties.get(key))
                    .map(String::strip)
                    .flatMap(path -> JsonPointers.problem(key, path))
                    .map(sentence -> Finding.error(key, sentence))
                    .stream())
        .toList();
  }

  /** Types that the API does not have. Other systems may have them: only a typing error is one. */
  static List<Finding> types(EventsSettings events) {
    List<Finding> findings = new ArrayList<>();
    events.types().stream()
        .sorted()
        .forEach(
            type ->
                ApiEventTypes.doubt(type)
                    .ifPresent(
                        sentence ->
                            findings.add(
                                new Finding(
                                    EventsSettings.TYPES,
                                    ApiEventTypes.misspelt(type).isPresent(),
                                    sentence))));
    return findings;
  }
}
