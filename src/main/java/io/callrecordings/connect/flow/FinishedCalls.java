package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.recording.Outcome;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way out: what is finished, in the order in which it is handed over.
 *
 * <p>Confined to the thread of the flow. An event that goes into a dead letter is looked up first.
 */
final class FinishedCalls {
  private final FlowRules rules;
  private final Consumer<FlowNotice> notices;
  private final ArrayDeque<FinishedCall> finished = new ArrayDeque<>();
  private final ArrayDeque<OriginalEventRequest> lookups = new ArrayDeque<>();
  private final RecentRecordings seen;

  FinishedCalls(FlowRules rules, Consumer<FlowNotice> notices) {
    this.rules = rules;
    this.notices = notices;
    this.seen = new RecentRecordings(rules.maxOpen());
  }

  void finish(
      PartitionState ledger,
      List<OpenEvent> events,
      Optional<CallId> callId,
      FinishedCall.End end) {
    finished.add(new FinishedCall(ledger, events, callId, end));
  }

  /** Passes over events that failed, as {@code on.failure} says for tasks that go on. */
  void passOver(
      PartitionState ledger,
      List<OpenEvent> events,
      Optional<CallId> callId,
      FinishedCall.End end) {
    FinishedCall failed = new FinishedCall(ledger, events, callId, end);
    notices.accept(
        new FlowNotice.EventPassedOver(
            callId,
            ledger.partition,
            events.get(0).offset(),
            end.attempts(),
            end.status(),
            end.reason().orElse("")));
    if (rules.onFailure() == FlowRules.OnFailure.DEAD_LETTER) {
      events.forEach(event -> lookUp(new OriginalEventRequest(failed, event)));
    } else {
      finished.add(failed);
    }
  }

  private void lookUp(OriginalEventRequest lookup) {
    if (lookup.isVoid()) {
      found(lookup, Optional.empty());
    } else {
      lookups.add(lookup);
    }
  }

  Optional<OriginalEventRequest> nextLookup() {
    return Optional.ofNullable(lookups.poll());
  }

  void found(OriginalEventRequest lookup, Optional<OriginalEvent> original) {
    // What was found where the log has been replaced meanwhile may be another event.
    if (lookup.finished.deadLetter(lookup.event, original.filter(it -> !lookup.isVoid()))) {
      finished.add(lookup.finished);
    }
  }

  boolean isEmpty() {
    return finished.isEmpty();
  }

  FinishedCall next() {
    return finished.remove();
  }

  List<Emission> emissions(FinishedCall next) {
    return next.emissions(rules.outcomes(), seen);
  }

  static FinishedCall.End rejected(String reason, long now) {
    return new FinishedCall.End(
        Outcome.REJECTED, List.of(), 0, Optional.empty(), Optional.of(reason), now);
  }
}
