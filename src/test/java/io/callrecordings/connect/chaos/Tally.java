package io.callrecordings.connect.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must arrive, each exactly once, and what did. Used by one thread at a time.
 *
 * <p>Something is expected before it is counted as arrived.
 */
final class Tally {
  private final Set<String> missing = new HashSet<>();
  private final List<String> surplus = new ArrayList<>();
  private int expected;

  void expect(String id) {
    missing.add(id);
    expected++;
  }

  void arrived(String id) {
    if (!missing.remove(id)) {
      surplus.add(id);
    }
  }

  /** What has not arrived. */
  Set<String> missing() {
    return new TreeSet<>(missing);
  }

  /** What arrived although it was not expected, or not again; once for each time. */
  List<String> surplus() {
    return List.copyOf(surplus);
  }

  boolean isComplete() {
    return missing.isEmpty();
  }

  Score score() {
    return new Score(expected, missing.size(), surplus.size());
  }
}
