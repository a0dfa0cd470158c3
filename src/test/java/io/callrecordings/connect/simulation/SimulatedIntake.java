package io.callrecordings.connect.simulation;

import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.IntakeBuffer;
import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Way of the events into the flow of one task, in the steps of the thread that reads: it asks what
 * is wanted, reads, confirms, and brings the items to the buffer, whatever happens between.
 *
 * <p>Confined to one thread. Reads more than there is room for, as a fetch does.
 */
final class SimulatedIntake {
  private static final int LARGEST_READ = 4;

  private final Flow flow;
  private final SplittableRandom random;
  private final List<Reading> readings = new ArrayList<>();
  private final IntakeBuffer buffer;
  private Optional<IntakeBuffer.Wanted> wanted = Optional.empty();

  /** Confirmed, and on its way to the thread of the flow. */
  private List<IntakeItem<Event>> batch = List.of();

  private final Replacements replacements;

  SimulatedIntake(
      World world,
      Flow flow,
      Map<Partition, Progress> stored,
      Replacements replacements,
      SplittableRandom random) {
    this.flow = flow;
    this.random = random;
    this.buffer = new IntakeBuffer(stored.keySet());
    this.replacements = replacements;
    stored.forEach((partition, it) -> readings.add(new Reading(world.log(partition), it)));
  }

  /** Goes some steps on, and at most to where something is brought. */
  void read(long now) {
    do {
      if (!batch.isEmpty()) {
        bring(now);
        return;
      } else if (wanted.isEmpty()) {
        wanted = Optional.of(isPaused() ? IntakeBuffer.Wanted.NOTHING : buffer.wanted(flow));
      } else if (random.nextInt(3) > 0) {
        wanted.get().fresh().forEach(partition -> of(partition).readFresh(max()));
        wanted.get().pending().forEach(partition -> of(partition).readPending(max()));
      } else {
        confirm();
        wanted = Optional.empty();
      }
    } while (random.nextInt(5) > 0);
  }

  /** True if the worker has not polled for a while. */
  private boolean isPaused() {
    return random.nextInt(20) == 0;
  }

  private int max() {
    return random.nextInt(LARGEST_READ + 1);
  }

  private void confirm() {
    batch = new ArrayList<>();
    for (Reading reading : readings) {
      reading.noticeReplacement();
      if (random.nextInt(8) > 0) { // Otherwise nobody has answered for its topic.
        batch.addAll(reading.confirmed());
      }
    }
  }

  private void bring(long now) {
    replacements.before(batch);
    buffer.add(batch);
    batch = List.of();
    admit(now);
  }

  /** Admits what there is room for. */
  void admit(long now) {
    buffer.moveInto(flow, now);
    if (buffer.isEmpty()) {
      replacements.allIsAdmitted();
    }
  }

  private Reading of(Partition partition) {
    return readings.stream()
        .filter(reading -> reading.partition.equals(partition))
        .findFirst()
        .orElseThrow();
  }

  /** True if reading goes on without anything else happening. */
  boolean canGoOn() {
    IntakeBuffer.Wanted next = buffer.wanted(flow);
    return !batch.isEmpty()
        || readings.stream()
            .anyMatch(
                reading ->
                    reading.hasNews()
                        || (reading.hasFresh() && next.fresh().contains(reading.partition))
                        || (reading.hasPending() && next.pending().contains(reading.partition)));
  }

  boolean isDone() {
    return batch.isEmpty() && buffer.isEmpty() && readings.stream().allMatch(Reading::isDone);
  }
}
