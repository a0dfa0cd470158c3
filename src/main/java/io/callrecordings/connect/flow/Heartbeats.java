package io.callrecordings.connect.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Sees to it that progress is handed over where no record carries it.
 *
 * <p>Confined to the thread of the flow. Times are milliseconds of the epoch.
 */
final class Heartbeats {
  /** What of a partition was handed over last, and when. */
  private record Carried(Progress progress, long at) {}

  private final OptionalLong intervalMs;
  private final Collection<Ledger> ledgers;
  private final Map<Partition, Carried> carried = new HashMap<>();
  private long nextLook;

  Heartbeats(OptionalLong intervalMs, Collection<Ledger> ledgers) {
    this.intervalMs = intervalMs;
    this.ledgers = ledgers;
  }

  /** Notes what the emissions carry; returns them. */
  List<Emission> carried(List<Emission> emissions, long now) {
    if (intervalMs.isPresent()) {
      emissions.forEach(e -> carried.put(e.partition(), new Carried(e.progress(), now)));
    }
    return emissions;
  }

  /** Heartbeats of the partitions whose turn has come. */
  List<Emission> due(long now) {
    if (intervalMs.isEmpty() || now < nextLook) {
      return List.of();
    }
    nextLook = now + Math.max(1, intervalMs.getAsLong() / 10);
    List<Emission> due = new ArrayList<>();
    for (Ledger ledger : ledgers) {
      Carried last =
          carried.computeIfAbsent(ledger.partition, p -> new Carried(ledger.stored, now));
      boolean longAgo = now - last.at() >= intervalMs.getAsLong();
      if (longAgo && !last.progress().equals(ledger.progress())) {
        due.add(
            new Emission.Heartbeat(ledger.partition, Instant.ofEpochMilli(now), ledger.progress()));
      }
    }
    return carried(due, now);
  }
}
