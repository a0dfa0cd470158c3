package io.callrecordings.connect;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.ConsumerProperties;
import io.callrecordings.connect.config.EventsStart;
import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.config.UnknownKeys;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.input.TopicPartitions;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns call-completed events of Kafka topics into recordings: assigns the partitions of those
 * topics to tasks, and notices new ones while running.
 *
 * <p>Called by the worker only, on several of its threads: what {@link #start} makes is published
 * as one reference.
 */
public final class CallRecordingSourceConnector extends SourceConnector {
  static final Duration LOOK_EVERY = Duration.ofSeconds(10);
  private static final Logger log = LoggerFactory.getLogger(CallRecordingSourceConnector.class);

  private final EventsClusters clusters;
  private final Repeater repeater;
  private volatile Optional<Running> running = Optional.empty();

  private record Running(
      Map<String, String> properties,
      PartitionWatch watch,
      PartitionLister lister,
      Optional<FirstPartitions> latest,
      Repeater.Repetition looking) {}

  /** For the worker. */
  public CallRecordingSourceConnector() {
    this(EventsCluster::lister, new DaemonRepeater());
  }

  CallRecordingSourceConnector(EventsClusters clusters, Repeater repeater) {
    this.clusters = clusters;
    this.repeater = repeater;
  }

  @Override
  public String version() {
    return Version.get();
  }

  @Override
  public ConfigDef config() {
    return ConnectorConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> properties) {
    return new Config(new Preflight(clusters).check(properties));
  }

  @Override
  public Class<? extends Task> taskClass() {
    return CallRecordingSourceTask.class;
  }

  @Override
  public void start(Map<String, String> properties) {
    ConnectorConfig config = ConnectorConfig.read(properties);
    warnOfUnknownKeys(properties.keySet());
    String name = properties.getOrDefault("name", "call-recordings") + "-connector";
    PartitionLister lister = clusters.lister(name, config.events());
    PartitionWatch watch =
        new PartitionWatch(config.events().topics().stream().collect(toUnmodifiableSet()), lister);
    watch.look();
    StoredOffsets stored = new StoredOffsets(context().offsetStorageReader());
    LeftBehind leftBehind = new LeftBehind(lister, stored);
    Repeater.Repetition looking =
        repeater.repeat(name + "-partitions", LOOK_EVERY, () -> lookAgain(watch, leftBehind));
    Optional<FirstPartitions> latest =
        config.events().start() instanceof EventsStart.Latest
            ? Optional.of(new FirstPartitions(stored))
            : Optional.empty();
    running = Optional.of(new Running(new HashMap<>(properties), watch, lister, latest, looking));
  }

  private void lookAgain(PartitionWatch watch, LeftBehind leftBehind) {
    if (watch.look()) {
      context().requestTaskReconfiguration();
    }
    leftBehind.reportOnce();
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    Running now = running.orElseThrow(() -> new ConnectException("The connector is not started."));
    List<Partition> all = now.watch().partitions();
    Set<Partition> latest = now.latest().map(first -> first.among(all)).orElse(Set.of());
    List<List<Partition>> shares = Assignment.of(all, maxTasks);
    return IntStream.range(0, shares.size())
        .mapToObj(
            id ->
                TaskConfig.properties(
                    now.properties(),
                    topicPartitions(shares.get(id)),
                    topicPartitions(latest),
                    id,
                    shares.size()))
        .toList();
  }

  @Override
  public void stop() {
    running.ifPresent(
        now -> {
          now.looking().close();
          now.lister().close();
        });
    running = Optional.empty();
  }

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
    if (ConsumerProperties.passedThrough(properties).readsCommittedOnly()) {
      return ExactlyOnceSupport.SUPPORTED;
    }
    log.warn(
        "Exactly-once needs events.consumer.isolation.level=read_committed: events of aborted"
            + " transactions would be read otherwise");
    return ExactlyOnceSupport.UNSUPPORTED;
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> properties, Map<Map<String, ?>, Map<String, ?>> offsets) {
    OffsetRequest.check(offsets);
    return true;
  }

  private static void warnOfUnknownKeys(Set<String> keys) {
    UnknownKeys.among(keys)
        .forEach(
            unknown ->
                log.warn(
                    "Key is none of this connector and has no effect key={} similar={}",
                    unknown.key(),
                    unknown.similar().orElse("none")));
  }

  private static List<TopicPartition> topicPartitions(Collection<Partition> partitions) {
    return partitions.stream().map(TopicPartitions::of).toList();
  }
}
