package io.callrecordings.connect.assignment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.config.EventsStart;
import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.input.DaemonThreads;
import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.input.PartitionListings;
import io.callrecordings.connect.input.ReaderSettings;
import io.callrecordings.connect.input.TopicPartitions;
import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceConnectorContext;

/**
 * Partitions of the event topics and the tasks that read them, while a connector runs: new
 * partitions are noticed, and the worker is asked to share out again.
 *
 * <p>Immutable; used by the threads of the worker. Its parts are thread-safe, or used by its own
 * schedule only.
 */
public final class TaskAssignment implements AutoCloseable {
  public static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Map<String, String> properties;
  private final PartitionListing listing;
  private final PartitionWatch watch;
  private final StartDecision starts;
  private final Periodic.Repetition looking;

  private TaskAssignment(
      Map<String, String> properties,
      PartitionListing listing,
      PartitionWatch watch,
      StartDecision starts,
      Periodic.Repetition looking) {
    this.properties = properties;
    this.listing = listing;
    this.watch = watch;
    this.starts = starts;
    this.looking = looking;
  }

  /**
   * Lists the partitions for the first time, and again every {@link #LOOK_EVERY}.
   *
   * @param properties of the connector
   * @param worker is asked for new task configurations, and told that the watch has died, by the
   *     schedule
   */
  public static TaskAssignment start(
      Map<String, String> properties,
      PartitionListings listings,
      Periodic periodic,
      SourceConnectorContext worker) {
    EventsSettings events = ConnectorConfig.read(properties).events();
    StoredOffsets stored = new StoredOffsets(worker.offsetStorageReader());
    String clientId = ReaderSettings.clientId(properties.getOrDefault("name", ""), "connector");
    Set<String> topics = events.topics().stream().collect(toUnmodifiableSet());
    PartitionListing listing =
        listings.of(new ReaderSettings(clientId, events.client(), true), topics);
    PartitionWatch watch = new PartitionWatch(topics, listing);
    StartDecision starts =
        new StartDecision(events.start() instanceof EventsStart.Latest, stored, listing);
    look(watch, starts);
    RemovedTopicsReport removed = new RemovedTopicsReport(listing, stored);
    Runnable again =
        () -> {
          if (look(watch, starts)) {
            worker.requestTaskReconfiguration();
          }
          removed.reportOnce();
        };
    DaemonThreads threads = new DaemonThreads(clientId, died -> worker.raiseError(died(died)));
    return new TaskAssignment(
        new HashMap<>(properties),
        listing,
        watch,
        starts,
        periodic.repeat(threads, "partitions", LOOK_EVERY, again));
  }

  /** True if there is something new to share out. */
  private static boolean look(PartitionWatch watch, StartDecision starts) {
    boolean grew = watch.look();
    return (watch.isListed() && starts.decide(watch.partitions())) || grew;
  }

  private static ConnectException died(Throwable cause) {
    return new ConnectException(
        "The watch over the partitions of the events ended: " + cause, cause);
  }

  /** The properties of each task, of at most {@code maxTasks}; fails while nothing was listed. */
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<Partition> all = watch.partitions();
    Optional<String> first = starts.starts().map(FirstStarts::text);
    List<List<Partition>> shares = Assignment.of(all, maxTasks);
    return IntStream.range(0, shares.size())
        .mapToObj(
            id ->
                TaskConfig.properties(
                    properties, topicPartitions(shares.get(id)), first, id, shares.size()))
        .toList();
  }

  private static List<TopicPartition> topicPartitions(Collection<Partition> partitions) {
    return partitions.stream().map(TopicPartitions::of).toList();
  }

  @Override
  public void close() {
    looking.close();
    listing.close();
  }
}
