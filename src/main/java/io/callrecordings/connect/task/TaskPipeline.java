package io.callrecordings.connect.task;

import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.StartGate;
import io.callrecordings.connect.input.EventReader;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.StartPosition;
import io.callrecordings.connect.input.TopicPartitions;
import io.callrecordings.connect.metrics.MetricPublisher;
import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Life of one task from its start to its close: it waits for the decision where partitions begin,
 * if there is one to be stored first, and then runs.
 *
 * <p>Started, asked and closed by the task's thread.
 */
public final class TaskPipeline implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TaskPipeline.class);

  private final TaskConfig config;
  private final String connector;
  private final StoredOffsets stored;
  private final Consumer<FirstStarts> carry;
  private final RunningTask.Readers readers;
  private final MetricPublisher publisher;
  private final ClosingStack stack;
  private final LongSupplier clock;
  private final List<Partition> assigned;
  private final Optional<FirstStarts> decided;
  private Optional<StartGate> gate = Optional.empty();
  private Optional<RunningTask> running = Optional.empty();

  TaskPipeline(
      TaskConfig config,
      String connector,
      StoredOffsets stored,
      Consumer<FirstStarts> carry,
      RunningTask.Readers readers,
      MetricPublisher publisher,
      ClosingStack stack,
      LongSupplier clock) {
    this.config = config;
    this.connector = connector;
    this.stored = stored;
    this.carry = carry;
    this.readers = readers;
    this.publisher = publisher;
    this.stack = stack;
    this.clock = clock;
    this.assigned = config.partitions().stream().map(TopicPartitions::of).toList();
    this.decided = config.starts().flatMap(FirstStarts::parse);
  }

  /**
   * Opens the reader at what is stored and starts; whatever fails on the way is closed.
   *
   * @param stored is asked again while the decision where partitions begin has to be stored first
   * @param carry is told of that decision, which the offsets of one partition are to carry
   * @param metrics of the worker show those of the task
   */
  public static TaskPipeline start(
      TaskConfig config,
      String connector,
      StoredOffsets stored,
      Consumer<FirstStarts> carry,
      WorkerMetrics metrics) {
    TaskPipeline pipeline =
        new TaskPipeline(
            config,
            connector,
            stored,
            carry,
            EventReader::open,
            metrics.publisher(connector, config.id()),
            new ClosingStack(),
            MonotonicClock.SHARED);
    pipeline.start();
    return pipeline;
  }

  /** Begins to run, or to wait. */
  void start() {
    decided.ifPresent(
        starts -> {
          carry.accept(starts);
          long intervalMs = config.connector().reports().heartbeatInterval().toMillis();
          gate =
              Optional.of(
                  new StartGate(starts, new HashSet<>(assigned), intervalMs, clock.getAsLong()));
        });
    runIfDecided();
  }

  /** The finished records, perhaps none; fails with the reason why the task cannot go on. */
  public List<Emission> take() throws InterruptedException {
    if (running.isEmpty()) {
      runIfDecided();
    }
    return running.isPresent() ? running.get().take() : waiting();
  }

  private void runIfDecided() {
    Set<Partition> asked = new HashSet<>(assigned);
    gate.ifPresent(shut -> asked.add(shut.carrier()));
    Optional<FirstStarts> starts = decided;
    if (gate.isPresent()) {
      StoredOffsets.Presence presence = stored.presence(asked);
      if (!presence.partitions().contains(gate.get().carrier())) {
        return;
      }
      // Another run of the connector may have decided, and stored that, before this one.
      starts = presence.starts().or(() -> decided);
      starts.ifPresent(carry);
      log.info("Where partitions begin is stored, reading begins partitions={}", assigned);
    }
    run(starts);
  }

  private void run(Optional<FirstStarts> starts) {
    Map<Partition, Progress> progress = stored.of(assigned);
    Map<Partition, StartPosition> from =
        TaskSettings.starts(assigned, progress, starts, config.connector().events().start());
    try {
      running = Optional.of(new RunningTask(config, connector, from, readers, publisher, stack));
    } catch (InputException e) {
      stack.close();
      throw new ConnectException(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      stack.close();
      throw e;
    }
  }

  private List<Emission> waiting() throws InterruptedException {
    StartGate shut = gate.orElseThrow();
    Optional<Emission> heartbeat = shut.heartbeat(clock.getAsLong(), Instant.now());
    shut.overdueMs(clock.getAsLong())
        .ifPresent(
            ms ->
                log.warn(
                    "Where events.start=latest begins is not stored yet, and nothing is read before"
                        + " it is: a transformation drops the records of heartbeat.topic, or the"
                        + " worker cannot store offsets topic={} partition={} waitedMs={}",
                    shut.carrier().topic(),
                    shut.carrier().number(),
                    ms));
    if (heartbeat.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(RunningTask.POLL_WAIT_MS);
    }
    return heartbeat.stream().toList();
  }

  @Override
  public void close() {
    stack.close();
  }
}
