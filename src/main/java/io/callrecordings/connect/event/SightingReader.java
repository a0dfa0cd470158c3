package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads what was found in a value into what it means. Immutable, thread-safe. */
final class SightingReader {
  static final Decoded ROW_DELETED =
      new Decoded.Skipped("the row of the event was deleted", Optional.empty());

  private final WantedTypes wanted;
  private final Optional<OwnPath> typePath;

  SightingReader(WantedTypes wanted, Optional<OwnPath> typePath) {
    this.wanted = wanted;
    this.typePath = typePath;
  }

  /** The verdict that needs no event: a deleted row, or a type that cannot be read. */
  Optional<Decoded> verdict(List<Level> bases) {
    return bases.stream().anyMatch(base -> RowChange.isDeletion(base.node()))
        ? Optional.of(ROW_DELETED)
        : typePath.flatMap(path -> path.in(bases)).flatMap(SightingReader::unreadableType);
  }

  private static Optional<Decoded> unreadableType(Level type) {
    if (type.crowd() > 1) {
      return Optional.of(Refusals.several(type.crowd()));
    }
    return Scalars.unwrapped(type.node()).isContainerNode()
        ? Optional.of(Refusals.noText("type", type))
        : Optional.empty();
  }

  /** The type of an event. */
  Optional<EventType> type(List<Level> bases, Sighting seen) {
    return typePath.isPresent() ? ownType(bases) : EventType.of(seen.typed(), seen.event(), wanted);
  }

  /** The type of a value that has no event, but perhaps a level with a type. */
  Optional<EventType> type(List<Level> bases, Level level) {
    return typePath.isPresent() ? ownType(bases) : EventType.at(level, wanted);
  }

  private Optional<EventType> ownType(List<Level> bases) {
    return typePath
        .flatMap(path -> path.in(bases))
        .filter(found -> !found.node().isNull())
        .map(
            found ->
                new EventType(
                    Scalars.unwrapped(found.node()).asText(), found.outer().orElse(found)));
  }

  /** The verdict on an event by its type alone. */
  Optional<Decoded> skipped(Optional<EventType> type) {
    return type.map(EventType::text)
        .flatMap(
            name -> {
              if (!wanted.contains(name)) {
                return Optional.of(wanted.skipped(name));
              }
              return ApiEventTypes.isAboutNoCall(name)
                  ? Optional.of(aboutNoCall(Optional.of(name), name))
                  : Optional.empty();
            });
  }

  private static Decoded aboutNoCall(Optional<String> type, String about) {
    return new Decoded.Skipped("a " + Excerpt.withoutNumbers(about) + " is about no call", type);
  }

  /** The meaning of an event. */
  Decoded read(List<Level> bases, Sighting seen) {
    Optional<EventType> type = type(bases, seen);
    return skipped(type).orElseGet(() -> wanted(seen, type));
  }

  private static Decoded wanted(Sighting seen, Optional<EventType> type) {
    Optional<String> name = type.map(EventType::text);
    Optional<String> about = seen.about().filter(kind -> !kind.startsWith("call"));
    if (about.isPresent()) {
      return aboutNoCall(name, about.get());
    } else if (seen.id().isEmpty() || seen.about().isPresent()) {
      return Refusals.noId(seen.event().node(), EventShapes.PLACES, "");
    }
    Level id = seen.id().get();
    JsonNode node = Scalars.unwrapped(id.node());
    Optional<String> part = name.filter(it -> seen.isCall() && ApiEventTypes.OF_PARTS.contains(it));
    if (node.isNull()) {
      return Refusals.nullId(id);
    } else if (part.isPresent()) {
      return Refusals.idOfPart(part.get(), id);
    } else if (!node.isTextual()) {
      return Refusals.noText("call id", id);
    }
    return CallId.parse(node.textValue())
        .map(callId -> call(seen, type, callId))
        .orElseGet(() -> Refusals.noCallId("at " + Refusals.place(id), node.textValue()));
  }

  private static Decoded call(Sighting seen, Optional<EventType> type, CallId callId) {
    int crowd = seen.id().map(Level::crowd).orElse(1);
    return crowd > 1
        ? Refusals.several(crowd)
        : new Decoded.Call(CallDetails.of(seen, type, callId));
  }
}
