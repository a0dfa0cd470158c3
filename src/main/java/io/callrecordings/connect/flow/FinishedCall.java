package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.progress.OffsetSet;
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
 * Call, or event that names none, whose end is known and whose records wait to be handed over.
 *
 * <p>Confined to the thread of the flow. {@link #emissions} moves the progress of the events'
 * partitions.
 */
final class FinishedCall {
  /**
   * How the events ended; immutable.
   *
   * @param at in the time of the flow
   * @param stamp the same by the wall clock, as that was then
   */
  record End(
      Outcome ending,
      List<Recording> recordings,
      int attempts,
      Optional<Integer> status,
      Optional<String> reason,
      long at,
      Instant stamp) {}

  /** A call may have many events; others are not to wait for all of them. */
  static final int EVENTS_AT_ONCE = 500;

  final OpenCall call;
  private final End end;
  private final Map<OpenEvent, Optional<OriginalEvent>> originals = new HashMap<>();

  private int nextEvent;
  private int repeated;

  FinishedCall(OpenCall call, End end) {
    this.call = call;
    this.end = end;
  }

  List<OpenEvent> events() {
    return call.events();
  }

  /** The event goes into a dead letter; true where all are there now. */
  boolean deadLetter(OpenEvent event, Optional<OriginalEvent> original) {
    originals.put(event, original);
    return originals.size() == events().size();
  }

  /** The notice that this was passed over. */
  FlowNotice passedOver() {
    return new FlowNotice.EventPassedOver(
        call.callId,
        call.first().state().partition,
        call.first().offset(),
        end.attempts(),
        end.status(),
        end.reason().orElse(""));
  }

  /** The call is in this stage since its end was known. */
  void enterLookedUp() {
    call.enter(new Stage.LookedUp(end.at()));
  }

  /** As {@link #enterLookedUp}. */
  void enterFinished() {
    call.enter(new Stage.Finished(end.at()));
  }

  /**
   * The next records, each with the progress it carries; without those that an earlier run stored,
   * and those that would say nothing new. All recordings come at once, outcomes and dead letters
   * {@value #EVENTS_AT_ONCE} events at a time.
   *
   * <p>Recordings carry the progress of the first event's partition; each outcome and dead letter
   * carries that of its own event. Events of other partitions are done once every recording is
   * handed over.
   *
   * @param outcomes whether each event gets an outcome
   */
  List<Emission> emissions(boolean outcomes, RecentRecordings written) {
    List<Emission> emissions = new ArrayList<>();
    boolean more = outcomes || !originals.isEmpty();
    if (nextEvent == 0) {
      addRecordings(emissions, !more, written);
    }
    int last = more ? Math.min(events().size(), nextEvent + EVENTS_AT_ONCE) : events().size();
    for (; nextEvent < last; nextEvent++) {
      OpenEvent event = events().get(nextEvent);
      if (originals.containsKey(event)) {
        emissions.add(deadLetter(event, outcomes ? event.state().version() : done(event)));
      }
      if (outcomes) {
        emissions.add(outcome(event, done(event)));
      }
      event.state().done(event);
    }
    return emissions;
  }

  /** True if all records were given. */
  boolean isHandedOver() {
    return nextEvent == events().size();
  }

  /**
   * Adds what is to be written.
   *
   * @param nothingFollows the last recording carries that all is done
   */
  private void addRecordings(
      List<Emission> emissions, boolean nothingFollows, RecentRecordings written) {
    PartitionState home = call.first().state();
    List<OpenEvent> siblings = ofPartition(home);
    OffsetSet offsets = end.recordings().isEmpty() ? OffsetSet.EMPTY : home.offsets(siblings);
    int before = recordsDone();
    int segments = end.recordings().size();
    for (int segment = 1; segment <= segments; segment++) {
      boolean isNews = written.isNews(call.callId.orElseThrow(), end.recordings().get(segment - 1));
      if (segment > before) {
        boolean last = segment == segments && nothingFollows;
        ProgressSnapshot progress =
            last ? done(siblings, home) : home.recordsDone(offsets, segment);
        if (isNews) {
          emissions.add(recording(segment, progress));
        } else {
          repeated++;
        }
      }
    }
  }

  /** How it ended, for those who listen. */
  FlowListener.CallHandedOver handedOver() {
    OpenEvent first = call.first();
    return new FlowListener.CallHandedOver(
        call.callId,
        first.state().partition,
        first.offset(),
        events().size(),
        end.ending(),
        end.recordings().size(),
        end.attempts(),
        Instant.ofEpochMilli(first.receivedAt()),
        first.event().flatMap(CallCompleted::completedAt));
  }

  /** How many recordings an earlier run handed over, as the event says that knows of most. */
  private int recordsDone() {
    int most = 0;
    for (OpenEvent event : events()) {
      most = Math.max(most, event.recordsDone());
    }
    return most;
  }

  private List<OpenEvent> ofPartition(PartitionState state) {
    return events().size() == 1
        ? events()
        : events().stream().filter(event -> event.state() == state).toList();
  }

  private static ProgressSnapshot done(List<OpenEvent> events, PartitionState state) {
    events.forEach(state::done);
    return state.version();
  }

  private static ProgressSnapshot done(OpenEvent event) {
    event.state().done(event);
    return event.state().version();
  }

  private Emission recording(int segment, ProgressSnapshot progress) {
    OpenEvent first = call.first();
    return new Emission.OfRecording(
        first.origin(),
        first.event().orElseThrow(),
        end.recordings().get(segment - 1),
        segment,
        end.recordings().size(),
        end.stamp(),
        end.attempts(),
        progress);
  }

  private Emission outcome(OpenEvent event, ProgressSnapshot progress) {
    return new Emission.OfOutcome(
        event.origin(),
        call.callId,
        event.event().flatMap(known -> known.eventId()),
        end.ending(),
        end.recordings().size(),
        end.attempts(),
        reason(),
        Instant.ofEpochMilli(event.receivedAt()),
        end.stamp(),
        progress);
  }

  private Optional<String> reason() {
    return repeated == 0
        ? end.reason()
        : Optional.of(
            end.reason().map(reason -> reason + "; ").orElse("")
                + "recordings written before and unchanged: "
                + repeated);
  }

  private Emission deadLetter(OpenEvent event, ProgressSnapshot progress) {
    return new Emission.OfDeadLetter(
        event.origin(),
        Optional.ofNullable(originals.get(event)).flatMap(original -> original),
        call.callId,
        end.reason().orElse(""),
        end.status(),
        end.attempts(),
        Instant.ofEpochMilli(event.receivedAt()),
        end.stamp(),
        progress);
  }
}
