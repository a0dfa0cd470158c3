package io.callrecordings.connect.flow;

import io.callrecordings.connect.recording.Recording;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Recordings that were emitted in their final state, the latest of them: none goes back to an
 * earlier state.
 *
 * <p>Confined to the thread of the flow.
 */
final class Seen {
  private final Map<String, Boolean> finals;

  /** Remembers at most {@code capacity} recordings. */
  Seen(int capacity) {
    finals =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Notes that {@code recording} is to be emitted; false where a later state of it was. */
  boolean isNews(Recording recording) {
    if (recording.isFinal()) {
      finals.put(recording.id(), true);
      return true;
    }
    return !finals.containsKey(recording.id());
  }
}
