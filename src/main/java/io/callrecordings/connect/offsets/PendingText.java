package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.OffsetSet.Range;
import io.callrecordings.connect.progress.Progress;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes the pending offsets of a progress the way operators read them: {@code
 * 1203,1290+2,1377-1380}; of each offset of {@code 1377-1380+2}, two records are handed over.
 *
 * <p>Pure functions, for any thread. {@link PendingParser} reads the text back.
 */
final class PendingText {

  private PendingText() {}

  /** Takes time linear in the chunks of the set. */
  static String of(Progress progress) {
    StringBuilder text = new StringBuilder();
    SortedMap<Range, Integer> counted = progress.recordsDone().ranges();
    for (Range range : progress.pending().ranges()) {
      append(text, range, counted.subMap(range(range.first()), range(range.last() + 1)));
    }
    return text.toString();
  }

  private static Range range(long offset) {
    return new Range(offset, offset);
  }

  private static void append(StringBuilder text, Range range, SortedMap<Range, Integer> counted) {
    long from = range.first();
    for (Map.Entry<Range, Integer> entry : counted.entrySet()) {
      Range part = entry.getKey();
      append(text, from, part.first() - 1);
      append(text, part.first(), part.last());
      text.append('+').append(entry.getValue());
      from = part.last() + 1;
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
