package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Ending;
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
final class Finished {
  /** How the events ended; immutable. Time is milliseconds of the epoch. */
  record End(
      Ending ending,
      List<Recording> recordings,
      int attempts,
      Optional<Integer> status,
      Optional<String> reason,
      long at) {}

  final Ledger ledger;
  final List<Asking> events;
  private final Optional<CallId> callId;
  private final End end;
  private final Map<Asking, Optional<Original>> originals = new HashMap<>();

  Finished(Ledger ledger, List<Asking> events, Optional<CallId> callId, End end) {
    this.ledger = ledger;
    this.events = events;
    this.callId = callId;
    this.end = end;
  }

  /** The event goes into a dead letter; true where all are there now. */
  boolean deadLetter(Asking event, Optional<Original> original) {
    originals.put(event, original);
    return originals.size() == events.size();
  }

  /**
   * The records, each with the progress it carries; without those that an earlier run stored.
   *
   * @param outcomes whether each event gets an outcome
   */
  List<Emission> emissions(boolean outcomes, Seen seen) {
    int segments = end.recordings().size();
    boolean more = outcomes || !originals.isEmpty();
    List<Emission> emissions = new ArrayList<>(segments);
    for (int segment = ledger.handedOver(events) + 1; segment <= segments; segment++) {
      boolean last = segment == segments && !more;
      ProgressVersion progress = last ? finish() : ledger.handedOver(events, segment);
      if (seen.isNews(end.recordings().get(segment - 1))) {
        emissions.add(recording(segment, progress));
      }
    }
    for (Asking event : more ? events : List.<Asking>of()) {
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

  private ProgressVersion finish() {
    events.forEach(ledger::done);
    return ledger.version();
  }

  private ProgressVersion done(Asking event) {
    ledger.done(event);
    return ledger.version();
  }

  private Emission recording(int segment, ProgressVersion progress) {
    Asking first = events.get(0);
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

  private Emission outcome(Asking event, ProgressVersion progress) {
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

  private Emission deadLetter(Asking event, ProgressVersion progress) {
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

  private Emission.Origin origin(Asking event) {
    return new Emission.Origin(ledger.partition, event.offset());
  }
}
