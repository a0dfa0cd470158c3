package io.callrecordings.connect.simulation;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.flow.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What must hold of a history, in the terms of events in and records out. Pure functions. */
final class Invariants {
  private Invariants() {}

  /** Holds at the end of a history. */
  static void check(History history) {
    everyEventIsFinished(history);
    everyRecordingIsStored(history);
    openWorkWasBounded(history);
    budgetWasKept(history);
  }

  /**
   * Holds whenever progress is stored: what it calls finished is stored, and no more is missing.
   */
  static void progressIsTrue(World world, Store store, Partition partition, Progress progress) {
    for (Event event : world.log(partition).values()) {
      List<String> expected = recordings(world, event);
      int stored = expected.size();
      if (event.offset() >= progress.next()) {
        stored = 0;
      } else if (progress.pending().contains(event.offset())) {
        stored = progress.handedOver().getOrDefault(event.offset(), 0);
      }
      for (String id : expected.subList(0, Math.min(stored, expected.size()))) {
        require(
            store.isDropped(id) || store.recordings.containsKey(id),
            "%s is missing, but %s says it is stored".formatted(id, progress));
      }
    }
  }

  private static void everyEventIsFinished(History history) {
    history.world.events.forEach(
        (partition, log) -> {
          Progress progress = history.progress(partition);
          require(progress.pending().isEmpty(), "left open: " + progress);
          require(log.isEmpty() || progress.next() > log.lastKey(), "left unread: " + progress);
        });
  }

  private static void everyRecordingIsStored(History history) {
    Map<String, Integer> events = new HashMap<>();
    history
        .world
        .events
        .values()
        .forEach(
            log ->
                log.values().stream()
                    .flatMap(event -> recordings(history.world, event).stream())
                    .forEach(id -> events.merge(id, 1, Integer::sum)));
    require(events.keySet().containsAll(history.store.recordings.keySet()), "records of no event");
    int repeats = 0;
    for (Map.Entry<String, Integer> expected : events.entrySet()) {
      int stored = history.store.recordings.getOrDefault(expected.getKey(), 0);
      require(stored > 0 || history.store.isDropped(expected.getKey()), "lost: " + expected);
      repeats += Math.max(0, stored - expected.getValue());
    }
    require(
        repeats <= history.store.excused(),
        repeats + " repeats, of which a lost flush explains " + history.store.excused());
  }

  private static void openWorkWasBounded(History history) {
    require(history.mostOpen <= history.maxOpen, "open: " + history.mostOpen);
  }

  /** In any window of w seconds at most {@code rate * w + max(1, rate / 10)} requests start. */
  private static void budgetWasKept(History history) {
    double lowest = Double.MAX_VALUE;
    for (int i = 0; i < history.starts.size(); i++) {
      double level = i - history.rate * history.starts.get(i) / 1_000;
      lowest = Math.min(lowest, level);
      require(
          level + 1 - lowest <= Math.max(1, history.rate / 10) + 1e-6,
          "too many requests at " + history.starts.get(i));
    }
  }

  private static List<String> recordings(World world, Event event) {
    if (event.decoded() instanceof Decoded.Call call) {
      CallId callId = call.event().callId();
      World.Script script = world.script(callId);
      return IntStream.rangeClosed(1, script.refused() ? 0 : script.recordings())
          .mapToObj(segment -> World.recordingId(callId, segment))
          .toList();
    }
    return List.of();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
