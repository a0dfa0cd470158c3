package io.callrecordings.connect.simulated;

import io.callrecordings.connect.simulated.CallHistory.Asked;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * What one call was asked and answered, packed, so that a million of them fit into a small heap.
 * Confined to the server's event loop.
 *
 * <p>Times are microseconds since the ledger was opened.
 */
final class CallLog {
  private static final String IN_FLIGHT = "in-flight";

  private final String callId;
  private String[] statuses = new String[1];
  private long[] begins = new long[1];
  private long[] ends = new long[1];
  private int size;
  private boolean plainTarget;
  private Set<String> otherTargets = Set.of();
  private Recorded recorded = Recorded.NOTHING;

  CallLog(String callId) {
    this.callId = callId;
  }

  /** Adds a request and returns its number, from 0. */
  int begin(String target, long now) {
    if (size == statuses.length) {
      int larger = size * 2;
      statuses = Arrays.copyOf(statuses, larger);
      begins = Arrays.copyOf(begins, larger);
      ends = Arrays.copyOf(ends, larger);
    }
    statuses[size] = IN_FLIGHT;
    begins[size] = now;
    remember(target);
    return size++;
  }

  void end(int number, String status, long now) {
    statuses[number] = status;
    ends[number] = now;
  }

  void recorded(Recorded now) {
    recorded = now;
  }

  /** How many requests there were. */
  int size() {
    return size;
  }

  /** From the first to the last request; there was one. */
  Duration age() {
    return Duration.of(begins[size - 1] - begins[0], ChronoUnit.MICROS);
  }

  CallHistory history(LongFunction<Instant> clock, UsualRecordings usual) {
    List<Asked> asked = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      boolean ended = !statuses[i].equals(IN_FLIGHT);
      asked.add(
          new Asked(
              statuses[i],
              clock.apply(begins[i]),
              ended ? Optional.of(clock.apply(ends[i])) : Optional.empty()));
    }
    return new CallHistory(callId, targets(), asked, recorded.of(callId, usual));
  }

  private void remember(String target) {
    if (isPlain(target)) {
      plainTarget = true;
    } else {
      otherTargets = otherTargets.isEmpty() ? new TreeSet<>() : otherTargets;
      otherTargets.add(target);
    }
  }

  private boolean isPlain(String target) {
    return target.length() == Target.PREFIX.length() + callId.length()
        && target.startsWith(Target.PREFIX)
        && target.endsWith(callId);
  }

  private List<String> targets() {
    List<String> targets = new ArrayList<>(otherTargets);
    if (plainTarget) {
      targets.add(0, Target.PREFIX + callId);
    }
    return targets;
  }
}
