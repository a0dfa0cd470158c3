package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.RecordsDone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reads back what {@link PendingText} wrote, or what an operator made of it: parts in any order,
 * spaces around them, no offset twice.
 *
 * <p>Pure functions, for any thread. A refusal is a {@link ConnectException} that names the part
 * and says what is expected: Connect hides the message of any other.
 */
final class PendingParser {
  static final long MAX_OFFSETS = 10_000_000;
  private static final int MAX_SHOWN = 60;
  private static final Pattern PART =
      Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?(?:\\+([1-9]\\d{0,8}))?");

  /** The result so far. */
  record Pending(OffsetSet offsets, RecordsDone recordsDone) {}

  private record Part(String text, long first, long last, int recordsDone) {}

  private PendingParser() {}

  /** Reads {@code text}, whose offsets must all be before {@code next}. */
  static Pending parse(String text, long next) {
    OffsetSet offsets = OffsetSet.EMPTY;
    RecordsDone recordsDone = RecordsDone.NONE;
    for (Part part : disjoint(parts(text, next))) {
      offsets = offsets.withRange(part.first, part.last);
      if (part.recordsDone > 0) {
        OffsetSet range = OffsetSet.EMPTY.withRange(part.first, part.last);
        recordsDone = recordsDone.with(range, part.recordsDone);
      }
    }
    return new Pending(offsets, recordsDone);
  }

  private static List<Part> parts(String text, long next) {
    List<Part> parts = new ArrayList<>();
    if (text.isBlank()) {
      return parts;
    }
    long offsets = 0;
    for (String item : text.split(",", -1)) {
      Part part = part(item.strip(), next);
      offsets += part.last - part.first + 1;
      if (offsets > MAX_OFFSETS) {
        throw new ConnectException(
            ("\"pending\" names more than %d offsets: lower \"offset\" instead, all events from"
                    + " there on are then read again")
                .formatted(MAX_OFFSETS));
      }
      parts.add(part);
    }
    return parts;
  }

  private static Part part(String item, long next) {
    Matcher matcher = PART.matcher(item);
    if (!matcher.matches()) {
      throw refused(
          item,
          "must be an offset (1203), an offset and how many of its records are handed"
              + " over (1290+2), or a range (1377-1380); an empty text means none");
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
    int recordsDone = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    if (last < first) {
      throw refused(item, "runs backwards; the lower offset comes first");
    }
    if (last >= next) {
      throw refused(item, "is not before \"offset\", which is " + next);
    }
    return new Part(item, first, last, recordsDone);
  }

  private static List<Part> disjoint(List<Part> parts) {
    parts.sort(Comparator.comparingLong(Part::first));
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).first <= parts.get(i - 1).last) {
        throw refused(
            parts.get(i).text,
            "repeats offsets of the part \"%s\"; each offset may be named once"
                .formatted(parts.get(i - 1).text));
      }
    }
    return parts;
  }

  private static ConnectException refused(String item, String problem) {
    String shown = item.length() > MAX_SHOWN ? item.substring(0, MAX_SHOWN) + "..." : item;
    return new ConnectException(
        "\"pending\" has the part \"%s\", which %s".formatted(shown, problem));
  }
}
