package io.callrecordings.connect.event;

import java.util.List;
import java.util.Optional;

/**
 * Reads the value of a record whose call is named elsewhere: in its key or a header. Immutable,
 * thread-safe.
 *
 * <p>Type, times and event id are read from the value as always. A value that is no JSON has none.
 */
final class NamelessReader {
  private final SightingReader reader;

  NamelessReader(SightingReader reader) {
    this.reader = reader;
  }

  /** Reads what tells more about the call {@code id}. */
  EventContent.Cases<Decoded> of(CallId id) {
    return new EventContent.Cases<>() {
      @Override
      public Decoded nothing() {
        return ValueReader.NO_VALUE;
      }

      @Override
      public Decoded json(EventContent.Json json) {
        return read(json, id);
      }

      @Override
      public Decoded text(String text) {
        return new Decoded.Call(CallCompleted.of(id));
      }

      @Override
      public Decoded several(int count) {
        return Refusals.several(count);
      }

      @Override
      public Decoded unreadable(String problem) {
        return text("");
      }
    };
  }

  private Decoded read(EventContent.Json json, CallId id) {
    List<Level> bases = json.bases();
    Optional<Decoded> verdict = reader.verdict(bases);
    if (verdict.isPresent()) {
      return verdict.get();
    }
    EventSearch search = EventSearch.of(json.root());
    List<Sighting> found = search.events();
    Level root = json.root();
    int items = root.node().isArray() ? root.node().size() : found.size();
    if (items > 1) {
      return Refusals.several(items);
    }
    Sighting seen = found.isEmpty() ? Sighting.nameless(search.typed().orElse(root)) : found.get(0);
    Optional<EventType> type = reader.type(bases, seen);
    return reader.skipped(type).orElseGet(() -> new Decoded.Call(CallDetails.of(seen, type, id)));
  }
}
