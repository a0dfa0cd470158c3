package io.callrecordings.connect.offsets;

import static io.callrecordings.connect.offsets.SourceOffset.OFFSET;
import static io.callrecordings.connect.offsets.SourceOffset.PENDING;
import static io.callrecordings.connect.offsets.SourceOffset.STARTS;
import static io.callrecordings.connect.offsets.SourceOffset.TOPIC_ID;

import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source offset back, as the worker stored it or as an operator sent it through {@code
 * PATCH /connectors/{name}/offsets}.
 *
 * <p>Pure functions, for any thread. Content that cannot be read for certain is refused, with a
 * {@link ConnectException} that is a whole sentence: a guess would lose events or repeat them.
 */
public final class SourceOffsetParser {
  private static final Set<String> FIELDS = Set.of(OFFSET, PENDING, TOPIC_ID, STARTS);

  private SourceOffsetParser() {}

  /** The progress that {@code stored} stands for. */
  public static Progress parse(Map<String, ?> stored) {
    refuseOthers(stored);
    refuseOtherStarts(stored);
    long next = offset(stored.get(OFFSET));
    PendingParser.Pending pending = PendingParser.parse(pending(stored.get(PENDING)), next);
    return new Progress(next, pending.offsets(), pending.recordsDone(), topicId(stored));
  }

  /** Where all partitions began, if {@code stored} carries that. */
  static Optional<FirstStarts> starts(Map<String, ?> stored) {
    return stored.get(STARTS) instanceof String text ? FirstStarts.parse(text) : Optional.empty();
  }

  private static void refuseOtherStarts(Map<String, ?> stored) {
    if (stored.get(STARTS) != null && starts(stored).isEmpty()) {
      throw new ConnectException(
          ("\"starts\" must be the first offset of each partition, such as"
                  + " \"calls=15,20;more=0\", or must be left out, but is ")
              + shown(stored.get(STARTS)));
    }
  }

  private static void refuseOthers(Map<String, ?> stored) {
    Set<String> others = new TreeSet<>(stored.keySet());
    others.removeAll(FIELDS);
    if (!others.isEmpty()) {
      throw new ConnectException(
          "the offset has the unknown fields %s; there may be \"offset\", \"pending\" and, where known, \"topicId\""
              .formatted(others));
    }
  }

  private static long offset(@Nullable Object value) {
    if (!(value instanceof Long || value instanceof Integer)) {
      throw new ConnectException(
          "\"offset\" must be a whole number, the offset of the next event to read, but is "
              + shown(value));
    }
    long offset = ((Number) value).longValue();
    if (offset < 0) {
      throw new ConnectException("\"offset\" is " + offset + ", but offsets begin at 0");
    }
    return offset;
  }

  private static String pending(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new ConnectException(
        "\"pending\" must be a text such as \"1203,1290+2,1377-1380\", the empty text"
            + " meaning none, but is "
            + shown(value));
  }

  private static Optional<String> topicId(Map<String, ?> stored) {
    Object value = stored.get(TOPIC_ID);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text && !text.isBlank()) {
      return Optional.of(text);
    }
    throw new ConnectException(
        "\"topicId\" must be the id of the topic, or to be left out, but is " + shown(value));
  }

  static String shown(@Nullable Object value) {
    if (value == null) {
      return "missing";
    }
    if (value instanceof Map) {
      return "an object: " + value;
    }
    return value instanceof String ? "the text \"" + value + "\"" : value.toString();
  }
}
