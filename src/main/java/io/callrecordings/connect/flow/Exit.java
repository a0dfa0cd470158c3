package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Ending;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way out: what is finished, in the order in which it is handed over.
 *
 * <p>Confined to the thread of the flow. An event that goes into a dead letter is looked up first.
 */
final class Exit {
  private final FlowRules rules;
  private final Consumer<Notice> notices;
  private final ArrayDeque<Finished> finished = new ArrayDeque<>();
  private final ArrayDeque<Lookup> lookups = new ArrayDeque<>();
  private final Seen seen;

  Exit(FlowRules rules, Consumer<Notice> notices) {
    this.rules = rules;
    this.notices = notices;
    this.seen = new Seen(rules.maxOpen());
  }

  void finish(Ledger ledger, List<Asking> events, Optional<CallId> callId, Finished.End end) {
    finished.add(new Finished(ledger, events, callId, end));
  }

  /** Passes over events that failed, as {@code on.failure} says for tasks that go on. */
  void passOver(Ledger ledger, List<Asking> events, Optional<CallId> callId, Finished.End end) {
    Finished failed = new Finished(ledger, events, callId, end);
    notices.accept(
        new Notice.EventPassedOver(
            callId,
            ledger.partition,
            events.get(0).offset(),
            end.attempts(),
            end.status(),
            end.reason().orElse("")));
    if (rules.onFailure() == FlowRules.OnFailure.DEAD_LETTER) {
      events.forEach(event -> lookUp(new Lookup(failed, event)));
    } else {
      finished.add(failed);
    }
  }

  private void lookUp(Lookup lookup) {
    if (lookup.isVoid()) {
      found(lookup, Optional.empty());
    } else {
      lookups.add(lookup);
    }
  }

  Optional<Lookup> nextLookup() {
    return Optional.ofNullable(lookups.poll());
  }

  void found(Lookup lookup, Optional<Original> original) {
    // What was found where the log has been replaced meanwhile may be another event.
    if (lookup.finished.deadLetter(lookup.event, original.filter(it -> !lookup.isVoid()))) {
      finished.add(lookup.finished);
    }
  }

  boolean isEmpty() {
    return finished.isEmpty();
  }

  Finished next() {
    return finished.remove();
  }

  List<Emission> emissions(Finished next) {
    return next.emissions(rules.outcomes(), seen);
  }

  static Finished.End rejected(String reason, long now) {
    return new Finished.End(
        Ending.REJECTED, List.of(), 0, Optional.empty(), Optional.of(reason), now);
  }
}
