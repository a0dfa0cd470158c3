package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A search for the events within a value, through envelopes of any kind and texts that hold JSON.
 *
 * <p>Confined to one thread, for one value. It goes from outside in and enters no event that it
 * finds: what is in there is content. It is bounded in depth and in the number of nodes, so that no
 * value takes long.
 */
final class EventSearch {
  static final int DEEPEST = 32;
  static final int MOST_NODES = 20_000;
  private static final int TEXTS_WITHIN_TEXTS = 4;

  private final List<Sighting> events = new ArrayList<>();
  private final List<Sighting> others = new ArrayList<>();

  private Optional<Level> typed = Optional.empty();
  private int typedDepth = -1;

  /** A text that would do as a call id, if somebody said that it is one. */
  private Optional<Level> likeAnId = Optional.empty();

  private int mostLike = -1;

  /** The first text that may have been cut off. */
  private Optional<Level> broken = Optional.empty();

  private boolean rowDeleted;
  private int nodes;

  private EventSearch() {}

  static EventSearch of(Level root) {
    EventSearch search = new EventSearch();
    search.visit(root, 0, 0);
    return search;
  }

  /** The events found. */
  List<Sighting> events() {
    return events;
  }

  /** Objects that say that they are about no call; any envelope may have such a part. */
  List<Sighting> others() {
    return others;
  }

  /** The innermost object that is no event but has a type of the API's. */
  Optional<Level> typed() {
    return typed;
  }

  /** The candidates met for the call or the event, as the end of a sentence about neither. */
  String hint() {
    return broken
        .map(it -> "; the text at " + Refusals.place(it) + " begins as JSON but is none")
        .or(
            () ->
                likeAnId.map(
                    it ->
                        "; if it is the one at %s, events.call.id.path must say so"
                            .formatted(Refusals.place(it))))
        .orElse("");
  }

  /** True if a database says of a row that it is gone. */
  boolean isRowDeleted() {
    return rowDeleted;
  }

  /** True if there was more to look at than is ever looked at. */
  boolean isCut() {
    return nodes > MOST_NODES;
  }

  private void visit(Level level, int depth, int texts) {
    JsonNode node = level.node();
    nodes++;
    if (depth > DEEPEST || isCut()) {
      return;
    }
    if (node.isObject()) {
      object(level, depth, texts);
    } else if (node.isArray()) {
      int index = 0;
      for (JsonNode item : node) {
        visit(level.inner(Integer.toString(index), item), depth + 1, texts);
        index++;
      }
    } else if (texts < TEXTS_WITHIN_TEXTS) {
      text(level, depth, texts);
    }
  }

  private void object(Level level, int depth, int texts) {
    if (RowChange.isDeletion(level.node())) {
      rowDeleted = true;
      return;
    }
    Optional<Sighting> event = EventShapes.at(level);
    boolean isPart = event.filter(it -> it.call().isAt(it.event()) && !it.hasId()).isPresent();
    if (event.isPresent() && !isPart) {
      events.add(event.get());
      return;
    }
    event.ifPresent(others::add);
    if (depth > typedDepth && ApiEventTypes.isOfApi(Scalars.in(level.node(), "type").asText())) {
      typed = Optional.of(level);
      typedDepth = depth;
    }
    JsonNode node = level.node();
    boolean described = node.has("payload");
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      boolean schema = described && field.getKey().equals("schema");
      if (!schema && !RowChange.isPast(node, field.getKey())) {
        child(level, field.getKey(), field.getValue(), depth, texts);
      }
    }
  }

  private void child(Level level, String name, JsonNode child, int depth, int texts) {
    if (child.isContainerNode() || child.isTextual() || child.isBinary()) {
      visit(level.inner(name, child), depth + 1, texts);
    } else {
      nodes++;
    }
  }

  /** Keeps the first text whose place looks like that of a call id, else the first of all. */
  private void candidate(Level level) {
    int likeness = likeness(level);
    if (likeness > mostLike) {
      likeAnId = Optional.of(level);
      mostLike = likeness;
    }
  }

  /** Words such as ACTIVE have no digit. */
  private static int likeness(Level level) {
    if (level.place().toLowerCase(Locale.ROOT).contains("call")) {
      return 2;
    }
    return level.node().textValue().chars().anyMatch(c -> c >= '0' && c <= '9') ? 1 : 0;
  }

  private void text(Level level, int depth, int texts) {
    String text = level.node().textValue();
    if (text != null && text.length() > 2 && CallId.parse(text).isPresent()) {
      candidate(level);
    }
    Optional<JsonNode> json = JsonTexts.within(level.node());
    json.ifPresent(content -> visit(level.opened(content), depth + 1, texts + 1));
    if (json.isEmpty() && broken.isEmpty() && text != null && text.startsWith("{")) {
      broken = Optional.of(level);
    }
  }
}
