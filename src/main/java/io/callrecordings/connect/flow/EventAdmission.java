package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way in: takes events into the ledgers of their partitions and the calls into the queue.
 *
 * <p>Confined to the thread of the flow.
 */
final class EventAdmission {
  private final FlowRules rules;
  private final Map<Partition, PartitionState> ledgers = new HashMap<>();
  private final OpenCallLimit bound;
  private final CallQueue queue;
  private final FinishedCalls exit;
  private final Consumer<String> fail;
  private final Consumer<FlowNotice> notices;

  EventAdmission(
      FlowRules rules,
      Map<Partition, Progress> progress,
      CallQueue queue,
      FinishedCalls exit,
      Consumer<String> fail,
      Consumer<FlowNotice> notices) {
    this.rules = rules;
    this.bound = new OpenCallLimit(rules.maxOpen(), progress.size());
    this.queue = queue;
    this.exit = exit;
    this.fail = fail;
    this.notices = notices;
    progress.forEach(
        (partition, stored) -> ledgers.put(partition, new PartitionState(partition, stored)));
  }

  void admit(Event event, long now) {
    if (ledger(event.partition()).read(event.offset())) {
      event.decoded().fold(new Effect(event, now)).run();
    }
  }

  void rewind(Partition partition, long validBefore, Optional<String> topicId) {
    int open = ledger(partition).rewind(validBefore, topicId);
    if (open > 0) {
      notices.accept(new FlowNotice.LogReplaced(partition, validBefore, open));
    }
  }

  void swept(Partition partition, long before) {
    int gone = ledger(partition).swept(before);
    if (gone > 0) {
      notices.accept(new FlowNotice.EventsVanished(partition, gone));
    }
  }

  Collection<PartitionState> ledgers() {
    return ledgers.values();
  }

  PartitionState ledger(Partition partition) {
    return Optional.ofNullable(ledgers.get(partition))
        .orElseThrow(() -> new IllegalArgumentException("not assigned: " + partition));
  }

  int room(Partition partition) {
    return bound.room(partition);
  }

  /** Events are handed over and make room. */
  void closed(FinishedCall finished) {
    finished.events.forEach(event -> bound.closed(finished.ledger.partition));
  }

  int open() {
    return bound.open();
  }

  /** What becomes of an event that came in. */
  private final class Effect implements Decoded.Cases<Runnable> {
    private final Event event;
    private final PartitionState ledger;
    private final long now;

    Effect(Event event, long now) {
      this.event = event;
      this.ledger = ledger(event.partition());
      this.now = now;
    }

    @Override
    public Runnable call(Decoded.Call call) {
      return () -> open(call.event());
    }

    @Override
    public Runnable skipped(Decoded.Skipped skipped) {
      return () -> ledger.done(event.offset());
    }

    @Override
    public Runnable rejected(Decoded.Rejected rejected) {
      return () -> {
        switch (rules.onFailure()) {
          case FAIL -> fail.accept(FailureMessages.eventRejected(event, rejected.reason()));
          case DEAD_LETTER, SKIP -> {
            bound.opened(ledger.partition);
            exit.passOver(
                ledger,
                List.of(asking(Optional.empty())),
                Optional.empty(),
                FinishedCalls.rejected(rejected.reason(), now));
          }
        }
      };
    }

    private OpenEvent asking(Optional<CallCompleted> completed) {
      long receivedAt = event.timestamp().map(Instant::toEpochMilli).orElse(now);
      return ledger.asking(event.offset(), receivedAt, completed);
    }

    private void open(CallCompleted completed) {
      OpenEvent asking = asking(Optional.of(completed));
      long deadline =
          Deadline.of(completed.completedAt(), event.timestamp(), now, rules.recordingWaitMs());
      bound.opened(ledger.partition);
      Optional<OpenCall> known = ledger.open(completed.callId());
      if (known.isEmpty()) {
        OpenCall call = new OpenCall(ledger, asking, completed, deadline);
        ledger.opened(call);
        queue.addFresh(call);
      } else {
        known.get().join(asking, completed, deadline);
        if (completed.recordingReady()) {
          queue.hurry(known.get(), now);
        }
      }
    }
  }
}
