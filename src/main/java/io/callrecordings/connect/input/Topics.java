package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Questions about topics; what the cluster does not know (now) is left out of the answers.
 *
 * <p>Thread-safe. Futures fail with Kafka's exceptions, at the latest after some ten seconds.
 */
interface Topics extends AutoCloseable {

  /** The partitions of {@code topics}, each with the id of its topic where the cluster has ids. */
  CompletableFuture<Map<Partition, Optional<String>>> list(Set<String> topics);

  /** The logs of {@code partitions}. */
  CompletableFuture<Map<Partition, LogState>> logs(Set<Partition> partitions);

  /** The offsets that {@code positions} stand for. */
  CompletableFuture<Map<Partition, Long>> offsets(
      Map<Partition, StartPosition.Configured> positions);

  /**
   * Ends of a partition.
   *
   * @param stable after the last event that can be read; what follows is of open transactions
   * @param end after the last event there is
   */
  record Ends(long stable, long end) {}

  /** The ends of {@code partitions}, one of them for consumers of the isolation configured. */
  CompletableFuture<Map<Partition, Ends>> ends(Set<Partition> partitions);

  /** Ends all requests within a second. */
  @Override
  void close();
}
