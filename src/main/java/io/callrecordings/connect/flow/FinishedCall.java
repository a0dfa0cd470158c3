package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.progress.ProgressSnapshot;
import io.callrecordings.connect.recording.Outcome;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events that are finished and wait to be handed over: those of one call, or one that is none.
 *
 * <p>Confined to the thread of the flow. {@link #emissions} moves the progress of the ledger, once.
 */
final class FinishedCall {
  /** How the events ended; immutable. Time is milliseconds of the epoch. */
  record End(
      Outcome ending,
      List<Recording> recordings,
      int attempts,
      Optional<Integer> status,
      Optional<String> reason,
      long at) {}

  final PartitionState ledger;
  final List<OpenEvent> events;
  private final Optional<CallId> callId;
  private final End end;
  private final Map<OpenEvent, Optional<OriginalEvent>> originals = new HashMap<>();

  FinishedCall(PartitionState ledger, List<OpenEvent> events, Optional<CallId> callId, End end) {
    this.ledger = ledger;
    this.events = events;
    this.callId = callId;
    this.end = end;
  }

  /** The event goes into a dead letter; true where all are there now. */
  boolean deadLetter(OpenEvent event, Optional<OriginalEvent> original) {
    originals.put(event, original);
    return originals.size() == events.size();
  }

  /**
   * The records, each with the progress it carries; without those that an earlier run stored.
   *
   * @param outcomes whether each event gets an outcome
   */
  List<Emission> emissions(boolean outcomes, RecentRecordings seen) {
    int segments = end.recordings().size();
    boolean more = outcomes || !originals.isEmpty();
    List<Emission> emissions = new ArrayList<>(segments);
    for (int segment = ledger.handedOver(events) + 1; segment <= segments; segment++) {
      boolean last = segment == segments && !more;
      ProgressSnapshot progress = last ? finish() : ledger.handedOver(events, segment);
      if (seen.isNews(end.recordings().get(segment - 1))) {
        emissions.add(recording(segment, progress));
      }
    }
    for (OpenEvent event : more ? events : List.<OpenEvent>of()) {
      if (originals.containsKey(event)) {
        emissions.add(deadLetter(event, outcomes ? ledger.version() : done(event)));
      }
      if (outcomes) {
        emissions.add(outcome(event, done(event)));
      }
    }
    events.forEach(ledger::done);
    return emissions;
  }

  /** How it ended, for those who listen. */
  FlowListener.CallHandedOver handedOver() {
    OpenEvent first = events.get(0);
    return new FlowListener.CallHandedOver(
        callId,
        ledger.partition,
        first.offset(),
        events.size(),
        end.ending(),
        end.recordings().size(),
        end.attempts(),
        Instant.ofEpochMilli(first.receivedAt()),
        first.event().flatMap(CallCompleted::completedAt));
  }

  private ProgressSnapshot finish() {
    events.forEach(ledger::done);
    return ledger.version();
  }

  private ProgressSnapshot done(OpenEvent event) {
    ledger.done(event);
    return ledger.version();
  }

  private Emission recording(int segment, ProgressSnapshot progress) {
    OpenEvent first = events.get(0);
    return new Emission.OfRecording(
        origin(first),
        first.event().orElseThrow(),
        end.recordings().get(segment - 1),
        segment,
        end.recordings().size(),
        Instant.ofEpochMilli(end.at()),
        end.attempts(),
        progress);
  }

  private Emission outcome(OpenEvent event, ProgressSnapshot progress) {
    return new Emission.OfOutcome(
        origin(event),
        callId,
        event.event().flatMap(known -> known.eventId()),
        end.ending(),
        end.recordings().size(),
        end.attempts(),
        end.reason(),
        Instant.ofEpochMilli(event.receivedAt()),
        Instant.ofEpochMilli(end.at()),
        progress);
  }

  private Emission deadLetter(OpenEvent event, ProgressSnapshot progress) {
    return new Emission.OfDeadLetter(
        origin(event),
        Optional.ofNullable(originals.get(event)).flatMap(original -> original),
        callId,
        end.reason().orElse(""),
        end.status(),
        end.attempts(),
        Instant.ofEpochMilli(event.receivedAt()),
        Instant.ofEpochMilli(end.at()),
        progress);
  }

  private Emission.Origin origin(OpenEvent event) {
    return new Emission.Origin(ledger.partition, event.offset());
  }
}
