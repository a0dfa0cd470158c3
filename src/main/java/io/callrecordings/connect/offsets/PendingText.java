package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.OffsetSet.Range;
import io.callrecordings.connect.progress.Progress;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the pending offsets of a progress the way operators read them: {@code
 * 1203,1290+2,1377-1380}.
 *
 * <p>Pure functions, for any thread. {@link PendingParser} reads the text back.
 */
final class PendingText {

  private PendingText() {}

  /** Takes time linear in the chunks of the set. */
  static String of(Progress progress) {
    TreeMap<Long, Integer> handedOver = new TreeMap<>(progress.handedOver());
    StringBuilder text = new StringBuilder();
    for (Range range : progress.pending().ranges()) {
      append(text, range, handedOver.subMap(range.first(), true, range.last(), true));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Range range, SortedMap<Long, Integer> handedOver) {
    long from = range.first();
    for (Map.Entry<Long, Integer> entry : handedOver.entrySet()) {
      append(text, from, entry.getKey() - 1);
      separated(text).append(entry.getKey()).append('+').append(entry.getValue());
      from = entry.getKey() + 1;
    }
    append(text, from, range.last());
  }

  private static void append(StringBuilder text, long first, long last) {
    if (first == last) {
      separated(text).append(first);
    } else if (first < last) {
      separated(text).append(first).append('-').append(last);
    }
  }

  private static StringBuilder separated(StringBuilder text) {
    return text.isEmpty() ? text : text.append(',');
  }
}
