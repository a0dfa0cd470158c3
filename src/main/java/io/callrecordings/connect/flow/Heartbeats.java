package io.callrecordings.connect.flow;

import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sees to it that progress is handed over where no record carries it.
 *
 * <p>Confined to the thread of the flow. A partition that falls silent has one heartbeat more than
 * it needs: a transformation may have dropped the last record, and with it the progress that it
 * carried. A partition of which nothing was carried yet has its first heartbeat early, so that its
 * progress can be seen soon after its first events.
 */
final class Heartbeats {
  /** How long after the beginning a first heartbeat waits for a record, at most. */
  static final long FIRST_MS = 1_000;

  private final OptionalLong intervalMs;
  private final WallClock clock;
  private final Collection<PartitionState> states;

  /** Progress that each partition began with, or that its last heartbeat carried. */
  private final Map<Partition, Progress> beaten = new HashMap<>();

  /** When something of a partition was handed over last. */
  private final Map<Partition, Long> carriedAt = new HashMap<>();

  private OptionalLong beganAt = OptionalLong.empty();
  private long nextLook;

  /** Carries nothing where there is no interval. */
  Heartbeats(OptionalLong intervalMs, WallClock clock, Collection<PartitionState> states) {
    this.clock = clock;
    this.intervalMs = intervalMs;
    this.states = states;
    states.forEach(state -> beaten.put(state.partition, state.progress()));
  }

  /** The start of {@code partition} is not stored; the next heartbeats carry it. */
  void unstored(Partition partition) {
    beaten.remove(partition);
  }

  /** Notes what the emissions carry; returns them. */
  List<Emission> carried(List<Emission> emissions, long now) {
    if (intervalMs.isPresent()) {
      emissions.forEach(emission -> carriedAt.put(emission.partition(), now));
    }
    return emissions;
  }

  /** Heartbeats of the partitions whose turn has come. */
  List<Emission> due(long now) {
    if (intervalMs.isEmpty() || now < nextLook) {
      return List.of();
    }
    nextLook = now + Math.max(1, Math.min(FIRST_MS, intervalMs.getAsLong() / 10));
    beganAt = OptionalLong.of(beganAt.orElse(now));
    List<Emission> due = new ArrayList<>();
    for (PartitionState state : states) {
      Partition partition = state.partition;
      Progress progress = state.progress();
      boolean isUnstored = !beaten.containsKey(partition);
      boolean isBehind = !progress.equals(beaten.get(partition));
      if (isUnstored || (isBehind && isSilent(partition, now))) {
        beaten.put(partition, progress);
        due.add(new Emission.Heartbeat(partition, clock.at(now), state.version()));
      }
    }
    return carried(due, now);
  }

  private boolean isSilent(Partition partition, long now) {
    long interval = intervalMs.orElseThrow();
    Optional<Long> carried = Optional.ofNullable(carriedAt.get(partition));
    long since = carried.orElseGet(beganAt::orElseThrow);
    return now - since >= (carried.isPresent() ? interval : Math.min(FIRST_MS, interval));
  }
}
