package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Reads the value of a record that names its call itself. Immutable, thread-safe. */
final class ValueReader implements EventContent.Cases<Decoded> {
  static final Decoded NO_VALUE = new Decoded.Skipped("the event has no value", Optional.empty());

  private final SightingReader reader;
  private final Optional<OwnPath> own;

  ValueReader(SightingReader reader, Optional<OwnPath> own) {
    this.reader = reader;
    this.own = own;
  }

  /** The requirement on an event, to end a sentence with. */
  String expected() {
    return own.map(path -> "it must be JSON with a call id at " + path)
        .orElse("it must be a JSON event or a call id such as AC1");
  }

  @Override
  public Decoded nothing() {
    return NO_VALUE;
  }

  @Override
  public Decoded several(int count) {
    return Refusals.several(count);
  }

  @Override
  public Decoded unreadable(String problem) {
    return Refusals.rejected("the value " + problem + "; " + expected());
  }

  /** Text that is no JSON is all call id, if no other place is named. */
  @Override
  public Decoded text(String text) {
    if (own.isPresent()) {
      return unreadable("is plain text");
    }
    if (!text.startsWith("AC")) {
      return unreadable(text.isEmpty() ? "is empty" : "is neither a JSON object nor a call id");
    }
    return CallId.parse(text)
        .<Decoded>map(id -> new Decoded.Call(CallCompleted.of(id)))
        .orElseGet(() -> Refusals.noCallId("as the value", text));
  }

  @Override
  public Decoded json(EventContent.Json json) {
    List<Level> bases = json.bases();
    Optional<Decoded> verdict = reader.verdict(bases);
    if (verdict.isPresent()) {
      return verdict.get();
    }
    Optional<Level> id = own.flatMap(path -> path.in(bases));
    if (id.isPresent()) {
      return reader.read(bases, Sighting.own(id.get()));
    }
    EventSearch search = EventSearch.of(json.root());
    return own.isPresent() || search.events().isEmpty()
        ? nameless(bases, search)
        : decided(bases, search.events());
  }

  /** The meaning of all events found together. */
  private Decoded decided(List<Level> bases, List<Sighting> found) {
    Decoded first = reader.read(bases, found.get(0));
    for (Sighting next : found.subList(1, found.size())) {
      Decoded other = reader.read(bases, next);
      if (!(first instanceof Decoded.Skipped && other instanceof Decoded.Skipped)
          && !areOne(bases, found.get(0), next)) {
        return Refusals.scattered(found.size());
      }
    }
    return first;
  }

  /** True if both are the same event, such as a body beside its raw text. */
  private boolean areOne(List<Level> bases, Sighting one, Sighting other) {
    return one.id().map(Level::node).equals(other.id().map(Level::node))
        && reader
            .type(bases, one)
            .map(EventType::text)
            .equals(reader.type(bases, other).map(EventType::text))
        && one.event().crowd() == 1
        && other.event().crowd() == 1;
  }

  /** The meaning of a value without a call id in its place. */
  private Decoded nameless(List<Level> bases, EventSearch search) {
    Level root = bases.get(0);
    Optional<EventType> type =
        search.events().stream()
            .findFirst()
            .flatMap(seen -> reader.type(bases, seen))
            .or(() -> reader.type(bases, search.typed().orElse(root)));
    Optional<Decoded> skipped = reader.skipped(type);
    if (skipped.isPresent()) {
      return skipped.get();
    } else if (search.isRowDeleted()) {
      return SightingReader.ROW_DELETED;
    } else if (search.isCut()) {
      return Refusals.rejected(
          "the value holds more than %d fields, and no call id in the first of them: events.call.id.path must name its place"
              .formatted(EventSearch.MOST_NODES));
    }
    return search.others().stream()
        .filter(seen -> seen.about().isEmpty() || (type.isEmpty() && seen.event().whole()))
        .findFirst()
        .map(seen -> reader.read(bases, seen))
        .orElseGet(() -> noId(root, search));
  }

  private Decoded noId(Level root, EventSearch search) {
    JsonNode type = root.node().path("type");
    if (type.isContainerNode()) {
      return Refusals.noText("type", root.inner("type", type));
    } else if (root.node().isArray() && root.node().size() > 1) {
      return Refusals.several(root.node().size());
    }
    String places = own.map(OwnPath::toString).orElse(EventShapes.PLACES);
    return Refusals.noId(root.node(), places, own.isPresent() ? "" : search.hint());
  }
}
