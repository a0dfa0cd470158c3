package io.callrecordings.connect.assignment;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.config.EventsStart;
import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.input.OnDataLoss;
import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.input.PartitionListings;
import io.callrecordings.connect.input.ReaderSettings;
import io.callrecordings.connect.input.TopicPartitions;
import io.callrecordings.connect.offsets.StoredOffsets;
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
  private final Optional<FirstPartitions> latest;
  private final Repeater.Repetition looking;

  private TaskAssignment(
      Map<String, String> properties,
      PartitionListing listing,
      PartitionWatch watch,
      Optional<FirstPartitions> latest,
      Repeater.Repetition looking) {
    this.properties = properties;
    this.listing = listing;
    this.watch = watch;
    this.latest = latest;
    this.looking = looking;
  }

  /**
   * Lists the partitions for the first time, and again every {@link #LOOK_EVERY}.
   *
   * @param properties of the connector
   * @param whenGrown asks the worker for new task configurations; called by the schedule
   */
  public static TaskAssignment start(
      Map<String, String> properties,
      PartitionListings listings,
      Repeater repeater,
      StoredOffsets stored,
      Runnable whenGrown) {
    EventsSettings events = ConnectorConfig.read(properties).events();
    String name = properties.getOrDefault("name", "call-recordings") + "-connector";
    Set<String> topics = events.topics().stream().collect(toUnmodifiableSet());
    PartitionListing listing =
        listings.of(new ReaderSettings(name, events.client(), OnDataLoss.FAIL), topics);
    PartitionWatch watch = new PartitionWatch(topics, listing);
    watch.look();
    RemovedTopicsReport removed = new RemovedTopicsReport(listing, stored);
    Repeater.Repetition looking =
        repeater.repeat(
            name + "-partitions", LOOK_EVERY, () -> lookAgain(watch, removed, whenGrown));
    Optional<FirstPartitions> latest =
        events.start() instanceof EventsStart.Latest
            ? Optional.of(new FirstPartitions(stored))
            : Optional.empty();
    return new TaskAssignment(new HashMap<>(properties), listing, watch, latest, looking);
  }

  private static void lookAgain(
      PartitionWatch watch, RemovedTopicsReport removed, Runnable whenGrown) {
    if (watch.look()) {
      whenGrown.run();
    }
    removed.reportOnce();
  }

  /** The properties of each task, of at most {@code maxTasks}; fails while nothing was listed. */
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<Partition> all = watch.partitions();
    Set<Partition> first = latest.map(decision -> decision.among(all)).orElse(Set.of());
    List<List<Partition>> shares = Assignment.of(all, maxTasks);
    return IntStream.range(0, shares.size())
        .mapToObj(
            id ->
                TaskConfig.properties(
                    properties,
                    topicPartitions(shares.get(id)),
                    topicPartitions(first),
                    id,
                    shares.size()))
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
