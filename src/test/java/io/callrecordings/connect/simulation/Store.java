package io.callrecordings.connect.simulation;

import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * The output topics and the stored offsets, as the worker keeps them.
 *
 * <p>Confined to one thread. Exactly once: the records of a batch and the progress of the last of
 * them are stored together, perhaps only for the first part of a batch. At least once: records are
 * stored at once, the progress some time later. A transformation may drop records: those store
 * nothing.
 */
final class Store implements Emission.Cases<Boolean> {
  final Map<Partition, Progress> progress = new HashMap<>();
  final Map<String, Integer> recordings = new HashMap<>();
  private final World world;
  private final SimulatedClocks clocks;
  private final List<Emission> unflushed = new ArrayList<>();
  Setting setting;
  int excused;
  int crashes;

  Store(World world, SimulatedClocks clocks, Setting setting) {
    this.world = world;
    this.clocks = clocks;
    this.setting = setting;
    for (Log log : world.logs) {
      progress.put(log.partition, Progress.startingAt(log.beginning(), log.id()));
    }
  }

  Progress progress(Partition partition) {
    return Optional.ofNullable(progress.get(partition)).orElseThrow();
  }

  /** True if the transformation drops what has this key. */
  boolean isDropped(String key) {
    return setting.drops() && Math.floorMod(key.hashCode(), 3) == 0;
  }

  void deliver(List<Emission> batch) {
    for (Emission emission : batch) {
      if (emission.fold(this)) {
        unflushed.add(emission);
      }
    }
    if (setting.exactlyOnce()) {
      flush();
    }
  }

  @Override
  public Boolean recording(Emission.OfRecording emission) {
    Fate fate = fate(emission.origin(), it -> it.isAskedBy(emission.event()));
    Invariants.recordingIsTimely(
        fate, emission, clocks.decidedAt(emission.event().callId(), emission.fetchedAt()));
    String id = emission.recording().id();
    if (isDropped(id)) {
      return false;
    }
    recordings.merge(id, 1, Integer::sum);
    return true;
  }

  @Override
  public Boolean outcome(Emission.OfOutcome emission) {
    Fate fate = fate(emission.origin(), it -> it.isReceivedAt(emission.receivedAt()));
    Optional<Long> at = emission.callId().map(id -> clocks.decidedAt(id, emission.finishedAt()));
    Invariants.outcomeIsTrue(fate, emission, at.orElse(World.START));
    if (isDropped(fate.name)) {
      return false;
    }
    fate.outcomes++;
    return true;
  }

  @Override
  public Boolean deadLetter(Emission.OfDeadLetter emission) {
    fate(emission.origin(), it -> it.isReceivedAt(emission.receivedAt())).deadLetters++;
    return true;
  }

  @Override
  public Boolean heartbeat(Emission.Heartbeat emission) {
    return true;
  }

  private Fate fate(Emission.Origin origin, Predicate<Fate> isIt) {
    return world.log(origin.partition()).at(origin.offset(), isIt);
  }

  /** The progress of everything delivered is stored. */
  void flush() {
    flush(unflushed.size());
  }

  private void flush(int count) {
    for (Emission emission : unflushed.subList(0, count)) {
      Progress carried = emission.progress().get();
      Invariants.progressIsTrue(this, world.log(emission.partition()), carried);
      progress.put(emission.partition(), carried);
    }
    unflushed.clear();
  }

  /** The worker dies; without exactly once some progress of what was delivered may be lost. */
  void crash(SplittableRandom random) {
    int kept = random.nextInt(unflushed.size() + 1);
    crashes++;
    excused += unflushed.size() - kept;
    flush(kept);
  }
}
