package io.callrecordings.connect.simulation;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.progress.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What must hold of a history, in the terms of events in and records out. Pure functions. */
final class Invariants {
  private Invariants() {}

  /** Holds whenever progress is stored: what it calls finished is stored, and what it counts. */
  static void progressIsTrue(Store store, Log log, Progress progress) {
    for (Fate fate : log.edition(progress).events()) {
      long offset = fate.event.offset();
      if (offset < progress.next() && !fate.vanished) {
        if (progress.pending().contains(offset)) {
          List<String> ids = fate.recordingIds();
          int recordsDone = progress.recordsDone().of(offset);
          areStored(store, ids.subList(0, Math.min(recordsDone, ids.size())), fate, progress);
        } else if (!fate.isSkipped()) {
          isFinished(store, fate, progress);
        }
      }
    }
  }

  static void isFinished(Store store, Fate fate, Object progress) {
    Setting setting = store.setting;
    require(
        setting.onFailure() != OnFailure.FAIL || !fate.mustFail(),
        () -> fate + " was to fail the task, but is finished: " + progress);
    require(
        !setting.outcomes() || fate.outcomes > 0 || store.isDropped(fate.name),
        () -> fate + " has no outcome: " + progress);
    require(
        setting.onFailure() != OnFailure.DEAD_LETTER || !fate.mustFail() || fate.deadLetters > 0,
        () -> fate + " has no dead letter: " + progress);
    if (fate.mustBeRecorded()) {
      areStored(store, fate.recordingIds(), fate, progress);
    }
  }

  private static void areStored(Store store, List<String> ids, Fate fate, Object progress) {
    for (String id : ids) {
      require(
          store.recordings.containsKey(id) || store.isDropped(id),
          () -> "%s of %s is missing, but stored: %s".formatted(id, fate, progress));
    }
  }

  /** What is not final is emitted only when the wait for it is over. */
  static void recordingIsTimely(Fate fate, Emission.OfRecording emission, long at) {
    require(
        emission.recording().isFinal() || at >= fate.earliestDeadline(),
        () -> fate + " did not wait: " + emission);
  }

  static void outcomeIsTrue(Fate fate, Emission.OfOutcome outcome, long at) {
    int segments = fate.recordingIds().size();
    boolean waited = at >= fate.earliestDeadline();
    boolean isTrue =
        switch (outcome.ending()) {
          case RECORDED -> segments > 0 && outcome.recordings() == segments && fate.isReadyAt(at);
          case EXPIRED -> waited && fate.isSeenEarly() && outcome.recordings() == segments;
          case NONE ->
              (waited || fate.neverAnswered())
                  && (segments == 0 || !(fate.isSeenEarly() || fate.isReadyAt(at)));
          case REJECTED -> fate.mayBeRejected() && isWornOut(fate, outcome);
          case FAILED -> fate.mayFail() && isWornOut(fate, outcome);
        };
    require(isTrue, () -> fate + " did not end as " + outcome);
  }

  /**
   * Nobody is given up before its attempts are used up, unless the API refuses it in plain words.
   */
  private static boolean isWornOut(Fate fate, Emission.OfOutcome outcome) {
    return fate.script.map(call -> call.poison.isEmpty()).orElse(true)
        || outcome.attempts() > SimulatedTask.MAX_ATTEMPTS;
  }

  /** Holds at the end. */
  static void allIsDone(History history) {
    Store store = history.store;
    Map<String, Integer> asked = new HashMap<>();
    int repeats = 0;
    for (Log log : history.world.logs) {
      Progress progress = history.progress(log.partition);
      require(progress.pending().isEmpty(), () -> "left open: " + progress);
      require(progress.recordsDone().runs() == 0, () -> "left in two: " + progress);
      require(progress.next() >= log.end(), () -> "left unread: " + progress);
      require(log.isCurrent(progress), () -> "of a topic that is not there: " + progress);
      progressIsTrue(store, log, progress);
      for (Fate fate : log.all().toList()) {
        fate.recordingIds().forEach(id -> asked.merge(id, fate.times, Integer::sum));
        repeats += Math.max(0, fate.outcomes - fate.times);
        repeats += Math.max(0, fate.deadLetters - fate.times - history.restarts);
      }
    }
    for (Map.Entry<String, Integer> recording : store.recordings.entrySet()) {
      int times = asked.getOrDefault(recording.getKey(), 0);
      require(times > 0, () -> recording + " is of no event");
      repeats += Math.max(0, recording.getValue() - times);
    }
    int repeated = repeats;
    require(
        repeated <= store.excused,
        () -> repeated + " repeats, of which a lost flush explains " + store.excused);
  }

  static void require(boolean condition, Supplier<String> message) {
    if (!condition) {
      throw new AssertionError(message.get());
    }
  }
}
