package io.callrecordings.connect.input;

import io.callrecordings.connect.flow.Partition;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the partitions of the event topics, through a client that is made when it is first needed.
 *
 * <p>Thread-safe; callers take turns.
 */
public final class PartitionListing implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ReaderSettings settings;
  private final Duration timeout;
  private Optional<EventTopics> cluster = Optional.empty();
  private boolean closed;

  /** Connects to nothing yet. */
  public PartitionListing(ReaderSettings settings) {
    this(settings, TIMEOUT);
  }

  PartitionListing(ReaderSettings settings, Duration timeout) {
    this.settings = settings;
    this.timeout = timeout;
  }

  /**
   * The partitions of those {@code topics} that the cluster has, within some ten seconds; fails
   * with an {@link InputException} that names {@code events.bootstrap.servers} and its value.
   */
  public synchronized Set<Partition> list(Set<String> topics) {
    if (closed) {
      throw new InputException("The listing of partitions is closed.");
    }
    EventTopics open = cluster.orElseGet(() -> EventTopics.connect(settings));
    cluster = Optional.of(open);
    BrokerTrouble trouble = new BrokerTrouble(settings, Ticker.SYSTEM);
    return trouble
        .await(open.list(topics), timeout)
        .orElseThrow(() -> trouble.unreachable(timeout))
        .keySet();
  }

  @Override
  public synchronized void close() {
    closed = true;
    cluster.ifPresent(EventTopics::close);
  }
}
