package io.callrecordings.connect.simulation;

import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.flow.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The output topic and the stored offsets, as the worker keeps them.
 *
 * <p>Confined to one thread. Exactly once: the records of a batch and the progress of the last of
 * them are stored together, perhaps only for the first part of a batch. At least once: records are
 * stored at once, the progress some time later. A transformation may drop records: those store
 * nothing.
 */
final class Store {
  private final World world;
  final Map<Partition, Progress> progress;
  final Map<String, Integer> recordings = new HashMap<>();
  private final List<Emission> unflushed = new ArrayList<>();
  private final boolean exactlyOnce;
  private final boolean drops;
  private int repeats;
  private int excused;

  Store(World world, Map<Partition, Progress> beginning, boolean exactlyOnce, boolean drops) {
    this.world = world;
    this.progress = new HashMap<>(beginning);
    this.exactlyOnce = exactlyOnce;
    this.drops = drops;
  }

  /** Whether the transformation drops the recording with this id. */
  boolean isDropped(String recordingId) {
    return drops && Math.floorMod(recordingId.hashCode(), 3) == 0;
  }

  void deliver(List<Emission> batch) {
    for (Emission emission : batch) {
      Emission.OfRecording record = (Emission.OfRecording) emission;
      if (!isDropped(record.recording().id())) {
        if (recordings.merge(record.recording().id(), 1, Integer::sum) > 1) {
          repeats++;
        }
        unflushed.add(record);
      }
    }
    if (exactlyOnce) {
      flush();
    }
  }

  /** The progress of everything delivered is stored. */
  void flush() {
    unflushed.forEach(this::storeProgress);
    unflushed.clear();
  }

  /** The worker dies; without exactly once some progress of what was delivered may be lost. */
  void crash(Random random) {
    int kept = unflushed.isEmpty() ? 0 : random.nextInt(unflushed.size() + 1);
    unflushed.subList(0, kept).forEach(this::storeProgress);
    excused += unflushed.size() - kept;
    unflushed.clear();
  }

  private void storeProgress(Emission emission) {
    Invariants.progressIsTrue(world, this, emission.partition(), emission.progress());
    progress.put(emission.partition(), emission.progress());
  }

  int repeats() {
    return repeats;
  }

  /** How many repeats the lost flushes explain. */
  int excused() {
    return excused;
  }
}
