package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Intake of events into the states of their partitions, and of their calls.
 *
 * <p>Confined to the thread of the flow.
 */
final class EventAdmission {
  private final FlowRules rules;
  private final Map<Partition, PartitionState> states = new HashMap<>();
  private final OpenCallLimit limit;
  private final CallLifecycle calls;
  private final WallClock clock;
  private final Consumer<FlowNotice> notices;

  EventAdmission(
      FlowRules rules,
      Map<Partition, Progress> progress,
      CallLifecycle calls,
      Consumer<FlowNotice> notices) {
    this.rules = rules;
    this.limit = new OpenCallLimit(rules.maxOpen(), progress.size());
    this.calls = calls;
    this.clock = calls.clock();
    this.notices = notices;
    progress.forEach(
        (partition, stored) -> states.put(partition, new PartitionState(partition, stored)));
  }

  /** Takes an event in; the result is why the task fails, where it has to. */
  Optional<String> admit(Event event, long now) {
    PartitionState state = state(event.partition());
    if (!state.read(event.offset())) {
      return Optional.empty();
    }
    return event
        .decoded()
        .fold(
            new Decoded.Cases<>() {
              @Override
              public Optional<String> call(Decoded.Call call) {
                limit.opened(state.partition);
                open(state, event, call.event(), now);
                return Optional.empty();
              }

              @Override
              public Optional<String> skipped(Decoded.Skipped skipped) {
                state.done(event.offset());
                return Optional.empty();
              }

              @Override
              public Optional<String> rejected(Decoded.Rejected rejected) {
                limit.opened(state.partition);
                return calls.reject(
                    openEvent(state, event, Optional.empty(), now), rejected.reason(), now);
              }
            });
  }

  private void open(PartitionState state, Event event, CallCompleted completed, long now) {
    calls.open(
        openEvent(state, event, Optional.of(completed), now),
        completed,
        Deadline.of(completed.completedAt(), event.timestamp(), now, rules.recordingWaitMs()),
        now);
  }

  private OpenEvent openEvent(
      PartitionState state, Event event, Optional<CallCompleted> completed, long now) {
    long receivedAt = event.timestamp().orElseGet(() -> clock.at(now)).toEpochMilli();
    return state.opened(event.offset(), receivedAt, completed, event.headers());
  }

  void rewind(Partition partition, long validBefore, Optional<String> topicId) {
    int open = state(partition).rewind(validBefore, topicId);
    if (open > 0) {
      notices.accept(new FlowNotice.LogReplaced(partition, validBefore, open));
    }
  }

  void scanned(Partition partition, long before) {
    int gone = state(partition).scanned(before);
    if (gone > 0) {
      notices.accept(new FlowNotice.EventsVanished(partition, gone));
    }
  }

  Collection<PartitionState> states() {
    return states.values();
  }

  PartitionState state(Partition partition) {
    return Optional.ofNullable(states.get(partition))
        .orElseThrow(() -> new IllegalArgumentException("not assigned: " + partition));
  }

  int room(Partition partition) {
    return limit.room(partition);
  }

  boolean hasRoomFor(Event event) {
    PartitionState state = state(event.partition());
    boolean isNew = event.offset() >= state.progress().next();
    return room(event.partition()) > 0 && !(isNew && state.isFull());
  }

  /** Events are handed over and make room. */
  void closed(FinishedCall finished) {
    finished.events().forEach(event -> limit.closed(event.state().partition));
  }

  int open() {
    return limit.open();
  }
}
