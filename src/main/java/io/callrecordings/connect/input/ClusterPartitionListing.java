package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Lists the partitions of the event topics, through a client that is made when it is first needed.
 *
 * <p>Thread-safe; callers take turns.
 */
public final class ClusterPartitionListing implements PartitionListing {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ReaderSettings settings;
  private final Set<String> topics;
  private final Duration timeout;
  private Optional<EventTopics> cluster = Optional.empty();
  private boolean closed;

  /** Connects to nothing yet. */
  public ClusterPartitionListing(ReaderSettings settings, Set<String> topics) {
    this(settings, topics, TIMEOUT);
  }

  ClusterPartitionListing(ReaderSettings settings, Set<String> topics, Duration timeout) {
    this.settings = settings;
    this.topics = Set.copyOf(topics);
    this.timeout = timeout;
  }

  /**
   * The partitions of those topics that the cluster has, within some ten seconds; fails with an
   * {@link InputException} that names {@code events.bootstrap.servers} and its value.
   */
  @Override
  public synchronized Set<Partition> list() {
    return answer(open().list(topics)).keySet();
  }

  /**
   * The partitions of all topics that the client may see, but for internal ones and the listed
   * topics; fails as {@link #list} does.
   */
  @Override
  public synchronized Set<Partition> others() {
    EventTopics open = open();
    Set<String> others = new HashSet<>(answer(open.names()));
    others.removeAll(topics);
    return answer(open.list(others)).keySet();
  }

  @Override
  public synchronized Map<Partition, Long> ends(Set<Partition> partitions) {
    Map<Partition, StartPosition.Configured> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, new StartPosition.Latest()));
    return answer(open().offsets(latest));
  }

  private EventTopics open() {
    if (closed) {
      throw new InputException("The listing of partitions is closed.");
    }
    EventTopics open = cluster.orElseGet(() -> EventTopics.connect(settings));
    cluster = Optional.of(open);
    return open;
  }

  private <T> T answer(Future<T> answer) {
    ClusterErrors trouble = new ClusterErrors(settings, Ticker.SYSTEM, Duration.ZERO);
    return trouble.await(answer, timeout).orElseThrow(() -> trouble.noAnswer(timeout));
  }

  @Override
  public synchronized void close() {
    closed = true;
    cluster.ifPresent(EventTopics::close);
  }
}
