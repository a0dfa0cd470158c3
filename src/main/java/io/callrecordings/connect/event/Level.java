package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Node of an event, and the nodes around it, through texts that hold JSON. Immutable as long as
 * nobody changes the JSON.
 *
 * @param name of the field, or index of the item, that it is in {@code outer}
 * @param whole it is all of one JSON text
 * @param crowd the number of items of the innermost array around it that holds several; else 1
 */
record Level(JsonNode node, String name, Optional<Level> outer, boolean whole, int crowd) {
  static Level root(JsonNode node) {
    return new Level(node, "", Optional.empty(), true, 1);
  }

  /** The content of {@code field} of this object, or an item of this array. */
  Level inner(String field, JsonNode child) {
    int items = node.isArray() && node.size() > 1 ? node.size() : crowd;
    return new Level(child, field, Optional.of(this), false, items);
  }

  /** The JSON that the text at this place holds. */
  Level opened(JsonNode content) {
    return new Level(content, name, outer, true, crowd);
  }

  /** The object in {@code field}; empty where there is something else or nothing. */
  Optional<Level> object(String field) {
    JsonNode child = node.get(field);
    return child != null && child.isObject() ? Optional.of(inner(field, child)) : Optional.empty();
  }

  /** This level and those around it, from inside out. */
  Stream<Level> outwards() {
    return Stream.iterate(Optional.of(this), Optional::isPresent, it -> it.flatMap(Level::outer))
        .flatMap(Optional::stream);
  }

  /** True if both are the same place, whatever else is equal to it. */
  @SuppressWarnings("ReferenceEquality") // Equal objects may stand in different places.
  boolean isAt(Level other) {
    return node == other.node;
  }

  /** The outermost level of the JSON text that this one is in. */
  Level text() {
    return outwards().filter(Level::whole).findFirst().orElse(this);
  }

  /** The place as a JSON pointer, empty for the root; field names may hold any character. */
  String place() {
    return outer
        .map(it -> it.place() + "/" + name.replace("~", "~0").replace("/", "~1"))
        .orElse("");
  }
}
