package io.callrecordings.connect.task;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.config.EventsStart;
import io.callrecordings.connect.config.FailureSettings;
import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.config.ReportSettings;
import io.callrecordings.connect.config.WaitingSettings;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.fetch.RetryPolicy;
import io.callrecordings.connect.flow.FlowRules;
import io.callrecordings.connect.input.ReaderSettings;
import io.callrecordings.connect.input.StartPosition;
import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tells each room what the configuration means to it. Pure functions. */
final class TaskSettings {
  /** Pauses between two probes of an API that does not work. */
  static final Backoff PROBES = new Backoff(1_000, 10_000);

  /** How long a fresh key may take to become valid. */
  static final long KEY_GRACE_MS = 60_000;

  private TaskSettings() {}

  static FlowRules rules(ConnectorConfig config) {
    FailureSettings failures = config.failures();
    WaitingSettings waiting = config.waiting();
    ReportSettings reports = config.reports();
    RetryPolicy judge =
        new RetryPolicy(
            new Backoff(failures.backoff().toMillis(), failures.backoffMax().toMillis()),
            failures.maxAttempts(),
            KEY_GRACE_MS);
    LookRules looks =
        new LookRules(
            waiting
                .firstLook()
                .map(look -> OptionalLong.of(look.toMillis()))
                .orElseGet(OptionalLong::empty),
            new Backoff(waiting.firstPause().toMillis(), waiting.longestPause().toMillis()));
    return new FlowRules(
        judge,
        looks,
        config.quo().maxInFlight(),
        waiting.openCallsMax(),
        waiting.longestWait().toMillis(),
        failures.onFailure() == OnFailure.FAIL,
        failures.onFailure() == OnFailure.DEAD_LETTER,
        reports.outcomesTopic().isPresent(),
        reports.heartbeatTopic().isPresent()
            ? OptionalLong.of(reports.heartbeatInterval().toMillis())
            : OptionalLong.empty(),
        config.quo().url().toString());
  }

  /** The settings of a reader whose clients are called {@code clientId}. */
  static ReaderSettings reader(String clientId, EventsSettings events) {
    return new ReaderSettings(clientId, events.client(), events.failOnDataLoss());
  }

  /** The partitions that do not begin with the progress that is stored, because of a loss. */
  static Set<Partition> changed(
      Map<Partition, StartPosition> from, Map<Partition, Progress> starts) {
    Set<Partition> changed = new HashSet<>(starts.keySet());
    changed.removeIf(
        partition ->
            !(from.get(partition) instanceof StartPosition.Stored stored)
                || stored.progress().equals(starts.get(partition)));
    return changed;
  }

  /**
   * Where each partition begins.
   *
   * @param stored progress of those that have some
   * @param first where those without begin, as decided once for all; a partition that it does not
   *     name came later
   */
  static Map<Partition, StartPosition> starts(
      Collection<Partition> partitions,
      Map<Partition, Progress> stored,
      Optional<FirstStarts> first,
      EventsStart start) {
    Map<Partition, StartPosition> from = new HashMap<>();
    for (Partition partition : partitions) {
      from.put(
          partition,
          Optional.ofNullable(stored.get(partition))
              .<StartPosition>map(StartPosition.Stored::new)
              .orElseGet(() -> start(partition, first, start)));
    }
    return from;
  }

  private static StartPosition start(
      Partition partition, Optional<FirstStarts> first, EventsStart start) {
    OptionalLong decided = first.map(starts -> starts.of(partition)).orElseGet(OptionalLong::empty);
    if (decided.isPresent()) {
      return new StartPosition.Stored(Progress.startingAt(decided.getAsLong(), Optional.empty()));
    }
    return start instanceof EventsStart.At at
        ? new StartPosition.Since(at.instant())
        : new StartPosition.Earliest();
  }
}
