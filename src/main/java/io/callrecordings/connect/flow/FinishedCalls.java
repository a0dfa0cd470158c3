package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.OriginalEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Queue of finished calls, in the order in which they are handed over.
 *
 * <p>Confined to the thread of the flow. An event that goes into a dead letter is looked up first.
 */
final class FinishedCalls {
  private final FlowRules rules;
  private final Consumer<FlowNotice> notices;
  private final ArrayDeque<FinishedCall> finished = new ArrayDeque<>();
  private final ArrayDeque<OriginalEventRequest> lookups = new ArrayDeque<>();
  private final RecentRecordings written;

  FinishedCalls(FlowRules rules, Consumer<FlowNotice> notices) {
    this.rules = rules;
    this.notices = notices;
    this.written = new RecentRecordings(RecentRecordings.REMEMBERED);
  }

  void finish(FinishedCall call) {
    call.enterFinished();
    finished.add(call);
  }

  /** Passes over events that failed, as {@code on.failure} says for tasks that go on. */
  void passOver(FinishedCall failed) {
    notices.accept(failed.passedOver());
    if (rules.deadLetters()) {
      failed.enterLookedUp();
      failed.events().forEach(event -> lookUp(new OriginalEventRequest(failed, event)));
    } else {
      finish(failed);
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
    // Where the log has been replaced meanwhile, the event found may be another one.
    if (lookup.finished.deadLetter(lookup.event, original.filter(it -> !lookup.isVoid()))) {
      finish(lookup.finished);
    }
  }

  boolean isEmpty() {
    return finished.isEmpty();
  }

  /** The call whose turn it is; stays so until all of its records were given. */
  FinishedCall next() {
    return finished.element();
  }

  /** The next records of {@code next}, which is let go once there are no more. */
  List<Emission> emissions(FinishedCall next) {
    List<Emission> emissions = next.emissions(rules.outcomes(), written);
    if (next.isHandedOver()) {
      finished.remove();
    }
    return emissions;
  }
}
