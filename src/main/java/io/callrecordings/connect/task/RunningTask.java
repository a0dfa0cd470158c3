package io.callrecordings.connect.task;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.config.RecordingsSettings;
import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.IntakeBuffer;
import io.callrecordings.connect.input.DaemonThreads;
import io.callrecordings.connect.input.EventReader;
import io.callrecordings.connect.input.LagGroup;
import io.callrecordings.connect.input.OriginalEventReader;
import io.callrecordings.connect.input.ReaderSettings;
import io.callrecordings.connect.input.StartPosition;
import io.callrecordings.connect.metrics.BatchMeasurements;
import io.callrecordings.connect.metrics.FlowObserver;
import io.callrecordings.connect.metrics.LagReport;
import io.callrecordings.connect.metrics.MetricPublisher;
import io.callrecordings.connect.metrics.TaskReport;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.quo.QuoApiSettings;
import io.callrecordings.connect.quo.QuoRecordingsApi;
import io.callrecordings.connect.quo.RecordingsApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reader, flow, API client and what lies between them, from the first event on.
 *
 * <p>Opened, asked and closed by the task's thread. Everything is on one closing stack, which
 * belongs to whoever opens this: it closes in reverse order whatever was opened, on failure of the
 * opening as well.
 */
final class RunningTask {
  /** {@code poll()} must return often: a worker stops its tasks between two of them. */
  static final long POLL_WAIT_MS = 200;

  /** Batches that wait while the worker sends one. */
  private static final int BATCHES_AHEAD = 2;

  private final RecordingsSettings recordings;
  private final RecordQueue queue;
  private final Linger linger;
  private final BatchMeasurements batches;
  private final FlowLoop flow;

  /** Opens readers, which takes brokers. */
  @FunctionalInterface
  interface Readers {
    EventReader open(ReaderSettings settings, Map<Partition, StartPosition> from);
  }

  /** Opens all parts, one after the other, and starts them. */
  RunningTask(
      TaskConfig config,
      String connector,
      Map<Partition, StartPosition> from,
      Readers readers,
      MetricPublisher publisher,
      ClosingStack stack) {
    MonotonicClock clock = MonotonicClock.SHARED;
    Clocks clocks = new Clocks(clock, System::currentTimeMillis);
    ConnectorConfig settings = config.connector();
    EventsSettings events = settings.events();
    ReaderSettings cluster =
        TaskSettings.reader(
            ReaderSettings.clientId(connector, Integer.toString(config.id())), events);
    recordings = settings.recordings();
    queue = new RecordQueue(BATCHES_AHEAD * recordings.batchMaxRecords(), clock);
    linger = new Linger(recordings.batchLinger().toMillis(), clock);
    DaemonThreads threads =
        new DaemonThreads(cluster.clientId(), died -> queue.fail(died("A thread", died)));
    EventReader reader = stack.open(() -> readers.open(cluster, from));
    RawEventDecoder decoder = stack.open(() -> RawEventDecoder.of(events));
    Optional<LagGroup> lag =
        events
            .lagGroup()
            .map(group -> stack.open(() -> LagGroup.connect(cluster, group, connector)));
    RecordingsApi api =
        stack.open(
            () ->
                new QuoRecordingsApi(
                    QuoApiSettings.of(settings.quo()),
                    threads::factory,
                    clocks::apiRead,
                    broken -> queue.fail(died("The client of the API", broken))));
    SharedRateLimiter.Membership membership =
        stack.open(
            () ->
                SharedRateLimiter.WORKER.join(
                    new SharedRateLimiter.Account(settings.quo().url(), settings.quo().key()),
                    new SharedRateLimiter.Member(
                        connector, settings.quo().requestsPerSecond(), config.count()),
                    clock));
    TaskReport report =
        stack
            .open(() -> TaskReporting.open(config, reader.starts(), membership.budget(), publisher))
            .report();
    batches = report.batches();
    Flow calls =
        new Flow(
            TaskSettings.rules(settings),
            reader.starts(),
            new CircuitBreaker(TaskSettings.PROBES),
            membership.budget(),
            () -> ThreadLocalRandom.current().nextDouble(),
            report);
    TaskSettings.changed(from, reader.starts()).forEach(calls::unstored);
    OriginalEventReader lookup =
        stack.open(
            () ->
                new OriginalEventReader(
                    cluster,
                    threads,
                    unreadable ->
                        queue.fail(new ConnectException(unreadable.getMessage(), unreadable))));
    Set<Partition> partitions = reader.starts().keySet();
    List<FlowObserver> observers = new ArrayList<>(report.observers());
    lag.ifPresent(
        group -> observers.add(new LagReport(partitions, group::commit, clock.getAsLong())));
    flow =
        stack.open(
            () ->
                new FlowLoop(
                    threads,
                    calls,
                    new IntakeBuffer(partitions),
                    new MeasuredApi(api, report.requests()),
                    lookup::read,
                    queue,
                    report::notice,
                    observers,
                    clocks));
    IntakeLoop intake =
        stack.open(
            () ->
                new IntakeLoop(
                    threads,
                    reader,
                    new RetryingDecoder(decoder::decode, clock),
                    report.events(),
                    flow,
                    queue,
                    clock));
    flow.start();
    intake.start();
  }

  /** The finished records, perhaps none; fails with the reason why the task cannot go on. */
  List<Emission> take() throws InterruptedException {
    batches.asked();
    List<Emission> batch = queue.take(recordings.batchMaxRecords(), POLL_WAIT_MS, linger.ms());
    linger.taken(batch.size());
    batches.given(batch);
    if (!batch.isEmpty()) {
      flow.nudge();
    }
    return batch;
  }

  private static ConnectException died(String part, Throwable cause) {
    return new ConnectException(part + " of the task ended: " + cause, cause);
  }
}
