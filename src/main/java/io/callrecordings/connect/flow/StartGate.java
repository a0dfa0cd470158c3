package io.callrecordings.connect.flow;

import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.ProgressSnapshot;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Wait of a task for the decision about {@code events.start=latest}: nothing is read before that is
 * stored, or a death could make a partition begin elsewhere.
 *
 * <p>Confined to one thread. Times are milliseconds that never jump. Only the task that reads the
 * carrier of the decision has it stored, by a heartbeat that is repeated, for a transformation may
 * drop it; the others wait until they can read it, which is right for every way in which a worker
 * stores offsets.
 */
public final class StartGate {
  /** Longer than a worker takes to store offsets (a minute, as it comes). */
  public static final long OVERDUE_MS = 75_000;

  private static final long SAY_EVERY_MS = 60_000;

  private final FirstStarts decided;
  private final boolean carries;
  private final long intervalMs;
  private final long since;
  private Optional<Long> beatenAt = Optional.empty();
  private long sayAt;

  /**
   * A gate that is shut.
   *
   * @param decided to be stored, unless something else is stored before
   * @param mine the partitions of this task
   * @param intervalMs between two heartbeats
   */
  public StartGate(FirstStarts decided, Set<Partition> mine, long intervalMs, long now) {
    this.decided = decided;
    this.carries = mine.contains(decided.carrier());
    this.intervalMs = intervalMs;
    this.since = now;
    this.sayAt = now + OVERDUE_MS;
  }

  /** The partition whose stored progress opens the gate. */
  public Partition carrier() {
    return decided.carrier();
  }

  /**
   * The heartbeat that has the decision stored, where this task is to send it now.
   *
   * @param stamp shown by the wall clock at {@code now}
   */
  public Optional<Emission> heartbeat(long now, Instant stamp) {
    if (!carries || beatenAt.filter(last -> now - last < intervalMs).isPresent()) {
      return Optional.empty();
    }
    beatenAt = Optional.of(now);
    Partition carrier = decided.carrier();
    Progress start = Progress.startingAt(decided.of(carrier).orElseThrow(), Optional.empty());
    return Optional.of(new Emission.Heartbeat(carrier, stamp, ProgressSnapshot.of(start)));
  }

  /** How long the decision has not been stored, whenever that is to be said. */
  public Optional<Long> overdueMs(long now) {
    if (now < sayAt) {
      return Optional.empty();
    }
    sayAt = now + SAY_EVERY_MS;
    return Optional.of(now - since);
  }
}
