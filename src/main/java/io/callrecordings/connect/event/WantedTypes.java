package io.callrecordings.connect.event;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Event types that trigger a fetch, and what is said of the others.
 *
 * <p>Immutable.
 */
final class WantedTypes {
  private final Set<String> types;

  /** In a fixed order, so that the same is said each time. */
  private final List<String> sorted;

  private final List<String> ownOrMisspelt;

  WantedTypes(Set<String> types) {
    this.types = Set.copyOf(types);
    this.sorted = types.stream().sorted().toList();
    this.ownOrMisspelt = sorted.stream().filter(type -> !ApiEventTypes.isListed(type)).toList();
  }

  boolean contains(String type) {
    return types.contains(type);
  }

  /** True if a text is surely the type of an event, and not that of something within it. */
  boolean knows(String text) {
    return contains(text) || ApiEventTypes.isOfApi(text);
  }

  /** An event of a type that triggers no fetch; the reason says what the type looks like. */
  Decoded skipped(String type) {
    return new Decoded.Skipped(
        "the type " + Excerpt.withoutNumbers(type) + " is not one of events.types" + hint(type),
        Optional.of(type));
  }

  private String hint(String type) {
    if (contains(type.strip())) {
      return ": there is a blank around it, did you mean " + type.strip() + "?";
    }
    if (ApiEventTypes.isListed(type)) {
      return ApiEventTypes.near(type, ownOrMisspelt)
          .map(near -> ", which has " + Excerpt.of(near) + ": did you mean " + type + "?")
          .orElse("");
    }
    return ApiEventTypes.near(type, sorted)
        .map(near -> ": did you mean " + near + "? A type must be the same in every character")
        .orElseGet(() -> foreign(type));
  }

  private String foreign(String type) {
    if (sorted.stream().anyMatch(wanted -> type.endsWith("." + wanted))) {
      return ", where types of CloudEvents must be named in full";
    }
    return ApiEventTypes.isOfApi(type)
        ? ""
        : ", and none of the API's: events.types must name it, or events.type.path another place";
  }
}
