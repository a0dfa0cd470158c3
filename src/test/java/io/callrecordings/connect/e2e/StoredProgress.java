package io.callrecordings.connect.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.callrecordings.connect.process.ConnectRest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * What {@code GET /connectors/x/offsets} says, written out. Immutable.
 *
 * @param next the next offset to read in each partition
 * @param pending the events before it that are not finished, each as {@code partition-offset}
 */
record StoredProgress(Map<Integer, Long> next, Set<String> pending) {
  static StoredProgress of(ConnectRest rest, String connector) {
    Map<Integer, Long> next = new TreeMap<>();
    Set<String> pending = new TreeSet<>();
    for (JsonNode entry : rest.offsets(connector).path("offsets")) {
      int partition = entry.path("partition").path("partition").asInt();
      next.put(partition, entry.path("offset").path("offset").asLong());
      for (String range : entry.path("offset").path("pending").asText().split(",", -1)) {
        offsets(range).forEach(offset -> pending.add(partition + "-" + offset));
      }
    }
    return new StoredProgress(next, pending);
  }

  /** The first event of each partition that is not finished. */
  Map<Integer, Long> lowestOpen() {
    Map<Integer, Long> lowest = new TreeMap<>(next);
    for (String place : pending) {
      int dash = place.indexOf('-');
      lowest.merge(
          Integer.parseInt(place.substring(0, dash)),
          Long.parseLong(place.substring(dash + 1)),
          Math::min);
    }
    return lowest;
  }

  /** How many characters the longest {@code pending} has. */
  static int longest(ConnectRest rest, String connector) {
    int longest = 0;
    for (JsonNode entry : rest.offsets(connector).path("offsets")) {
      longest = Math.max(longest, entry.path("offset").path("pending").asText().length());
    }
    return longest;
  }

  /** Everything is read, and what is open are the events with these keys. */
  static StoredProgress allReadBut(Collection<String> keys, TopicLog events) {
    return new StoredProgress(events.ends(), events.places(keys));
  }

  /** {@code 7}, {@code 7+2} (two records are handed over already) or {@code 7-9}. */
  private static LongStream offsets(String range) {
    if (range.isEmpty()) {
      return LongStream.empty();
    }
    String[] ends = range.replaceFirst("[+]\\d+$", "").split("-", -1);
    return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
  }
}
