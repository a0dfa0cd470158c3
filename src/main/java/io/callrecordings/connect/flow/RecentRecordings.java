package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Recording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Memory of what this task has written lately: which recording of which call, in which state. A
 * recording already there is not written again, and nothing goes back from a final state.
 *
 * <p>Confined to the thread of the flow. Keeps 64 bits of the names and 64 of the state; two that
 * are taken for each other are next to impossible. Links carry a signature that changes with every
 * answer, so that only what is before the {@code ?} tells two states apart.
 */
final class RecentRecordings {
  /** About 5 MB. */
  static final int REMEMBERED = 50_000;

  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Map<Long, Long> states;

  /** Remembers the last {@code capacity} recordings. */
  RecentRecordings(int capacity) {
    states =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Notes that {@code recording} is to be written; false where that would say nothing new. */
  boolean isNews(CallId callId, Recording recording) {
    long name = hash(callId.value() + '\n' + recording.id());
    long state = state(recording);
    Optional<Long> known = Optional.ofNullable(states.get(name));
    boolean isNews =
        known.isEmpty() || (known.get() != state && !(isFinal(known.get()) && !isFinal(state)));
    if (isNews) {
      states.put(name, state);
    }
    return isNews;
  }

  /** The lowest bit says whether the state is final. */
  private static long state(Recording recording) {
    String text =
        String.join(
            "\n",
            recording.status().orElse(""),
            recording.type().orElse(""),
            recording.url().map(RecentRecordings::withoutQuery).orElse(""),
            recording.durationSeconds().map(String::valueOf).orElse(""),
            recording.startTime().map(String::valueOf).orElse(""));
    return hash(text) << 1 | (recording.isFinal() ? 1 : 0);
  }

  private static boolean isFinal(long state) {
    return (state & 1) == 1;
  }

  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  /** FNV-1a over UTF-16 units. */
  private static long hash(String text) {
    long hash = FNV_BASIS;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
