package io.callrecordings.connect.task;

import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.config.QuoSettings;
import io.callrecordings.connect.config.RecordingsSettings;
import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.IntakeBuffer;
import io.callrecordings.connect.input.EventReader;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.LagGroup;
import io.callrecordings.connect.input.OriginalEventReader;
import io.callrecordings.connect.input.ReaderSettings;
import io.callrecordings.connect.input.StartPosition;
import io.callrecordings.connect.input.TopicPartitions;
import io.callrecordings.connect.metrics.FlowObserver;
import io.callrecordings.connect.metrics.LagReport;
import io.callrecordings.connect.metrics.StatusLog;
import io.callrecordings.connect.offsets.StoredOffsets;
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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The running parts of one task: reader, flow, API client, and the handover to {@code poll()}.
 *
 * <p>Started, asked and closed by the task's thread.
 */
public final class TaskPipeline implements AutoCloseable {
  /** {@code poll()} must return often: a worker stops its tasks between two of them. */
  private static final long POLL_WAIT_MS = 200;

  /** Batches that wait while the worker sends one. */
  private static final int BATCHES_AHEAD = 2;

  private final RecordingsSettings recordings;
  private final RecordQueue handover;
  private final Linger linger;
  private final RecordingsApi api;
  private final SharedRateLimiter.Membership membership;
  private final OriginalEventReader lookup;
  private final EventDecoding decoding;
  private final Optional<LagGroup> lag;
  private final UncommittedStarts starts;
  private final FlowLoop flow;
  private final IntakeLoop intake;

  private TaskPipeline(
      TaskConfig config,
      String connector,
      ReaderSettings cluster,
      Map<Partition, StartPosition> from,
      StoredOffsets stored,
      EventReader reader) {
    MonotonicClock clock = MonotonicClock.SHARED;
    EventsSettings events = config.connector().events();
    QuoSettings quo = config.connector().quo();
    decoding = EventDecoding.of(events);
    lag = events.lagGroup().map(group -> LagGroup.connect(cluster, group));
    recordings = config.connector().recordings();
    handover = new RecordQueue(BATCHES_AHEAD * recordings.batchMaxRecords(), clock);
    linger = new Linger(recordings.batchLinger().toMillis(), clock);
    api =
        new QuoRecordingsApi(
            new QuoApiSettings(quo.url(), quo.key().value(), quo.timeout(), quo.maxInFlight()));
    membership = SharedRateLimiter.WORKER.join(connector, config.requestsPerSecond(), clock);
    Flow calls =
        new Flow(
            TaskSettings.rules(config.connector()),
            reader.starts(),
            new CircuitBreaker(TaskSettings.PROBES),
            membership.budget(),
            () -> ThreadLocalRandom.current().nextDouble());
    TaskSettings.changed(from, reader.starts()).forEach(calls::unstored);
    starts = new UncommittedStarts(from, stored, clock);
    starts.held().forEach(calls::hold);
    lookup =
        new OriginalEventReader(
            cluster,
            unreadable -> handover.fail(new ConnectException(unreadable.getMessage(), unreadable)));
    Set<Partition> partitions = reader.starts().keySet();
    List<FlowObserver> observers = new ArrayList<>();
    observers.add(new StatusLog(partitions, clock.getAsLong()));
    lag.ifPresent(
        group -> observers.add(new LagReport(partitions, group::commit, clock.getAsLong())));
    IntakeBuffer backlog = new IntakeBuffer(partitions);
    String name = cluster.clientId();
    flow =
        new FlowLoop(name + "-flow", calls, backlog, api, lookup::read, handover, observers, clock);
    intake = new IntakeLoop(name + "-intake", reader, decoding, flow, handover, clock);
  }

  /**
   * Opens the reader at what is stored and starts; whatever fails on the way is closed.
   *
   * @param stored is asked again while the start of a partition has to be stored first
   */
  public static TaskPipeline start(TaskConfig config, String connector, StoredOffsets stored) {
    List<Partition> assigned = partitions(config.partitions());
    Map<Partition, StartPosition> from =
        TaskSettings.starts(
            assigned,
            stored.of(assigned),
            partitions(config.latest()),
            config.connector().events().start());
    ReaderSettings cluster =
        TaskSettings.reader(
            "call-recordings-" + connector + "-" + config.id(), config.connector().events());
    EventReader reader = opened(cluster, from);
    try {
      TaskPipeline pipeline = new TaskPipeline(config, connector, cluster, from, stored, reader);
      pipeline.flow.start();
      pipeline.intake.start();
      return pipeline;
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static EventReader opened(ReaderSettings cluster, Map<Partition, StartPosition> from) {
    try {
      return EventReader.open(cluster, from);
    } catch (InputException e) {
      throw new ConnectException(e.getMessage(), e);
    }
  }

  /** What is finished, perhaps nothing; fails with the reason why the task cannot go on. */
  public List<Emission> take() throws InterruptedException {
    flow.release(starts.released());
    List<Emission> batch = handover.take(recordings.batchMaxRecords(), POLL_WAIT_MS, linger.ms());
    linger.taken(batch.size());
    if (!batch.isEmpty()) {
      flow.nudge();
    }
    return batch;
  }

  private static List<Partition> partitions(List<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartitions::of).toList();
  }

  @Override
  public void close() {
    flow.close();
    lag.ifPresent(LagGroup::close);
    lookup.close();
    intake.close();
    decoding.close();
    api.close();
    membership.close();
  }
}
