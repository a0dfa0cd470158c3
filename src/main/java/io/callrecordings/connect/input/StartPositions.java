package io.callrecordings.connect.input;

import io.callrecordings.connect.input.StartPosition.Configured;
import io.callrecordings.connect.input.StartPosition.Stored;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Finds out with what progress each partition begins.
 *
 * <p>Confined to one thread.
 */
final class StartPositions {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Topics topics;
  private final DataLossGuard guard;
  private final ClusterErrors trouble;
  private final Ticker ticker;
  private final Duration deadline;

  StartPositions(Topics topics, DataLossGuard guard, ClusterErrors trouble, Ticker ticker) {
    this.topics = topics;
    this.guard = guard;
    this.trouble = trouble;
    this.ticker = ticker;
    this.deadline = ticker.now().plus(ClusterErrors.PATIENCE);
  }

  /**
   * Stored progress, checked for data loss, or what the configured position stands for. Throws
   * {@link InputException} where that is not known within {@link ClusterErrors#PATIENCE}, or events
   * are lost.
   */
  Map<Partition, Progress> starts(Map<Partition, StartPosition> positions) {
    Map<Partition, LogState> logs =
        insist(() -> topics.logs(positions.keySet()), positions.keySet());
    Map<Partition, Progress> stored = new HashMap<>();
    Map<Partition, Configured> configured = new HashMap<>();
    positions.forEach(
        (partition, position) -> {
          if (position instanceof Stored known) {
            stored.put(partition, known.progress());
          } else if (position instanceof Configured unknown) {
            configured.put(partition, unknown);
          }
        });
    Map<Partition, Progress> starts = new HashMap<>();
    guard
        .check(stored, logs)
        .forEach((partition, verdict) -> starts.put(partition, verdict.progress()));
    insist(() -> topics.offsets(configured), configured.keySet())
        .forEach((partition, offset) -> starts.put(partition, startingAt(offset, logs, partition)));
    return starts;
  }

  private static Progress startingAt(
      long offset, Map<Partition, LogState> logs, Partition partition) {
    return Progress.startingAt(
        offset, Optional.ofNullable(logs.get(partition)).flatMap(LogState::topicId));
  }

  private <T> Map<Partition, T> insist(
      Supplier<CompletableFuture<Map<Partition, T>>> question, Set<Partition> partitions) {
    Optional<Set<Partition>> unknown = Optional.empty();
    while (remaining().compareTo(Duration.ZERO) > 0) {
      if (!trouble.mayTry()) {
        ticker.pause(PAUSE);
        continue;
      }
      Optional<Map<Partition, T>> answer = trouble.await(question.get(), remaining());
      if (answer.filter(map -> map.keySet().containsAll(partitions)).isPresent()) {
        return answer.orElseThrow();
      }
      unknown = answer.map(map -> without(partitions, map.keySet())).or(lastOf(unknown));
      ticker.pause(PAUSE);
    }
    throw unknown
        .map(StartPositions::missing)
        .orElseGet(() -> trouble.noAnswer(ClusterErrors.PATIENCE));
  }

  private static <T> Supplier<Optional<T>> lastOf(Optional<T> last) {
    return () -> last;
  }

  private Duration remaining() {
    return deadline.minus(ticker.now());
  }

  private static Set<Partition> without(Set<Partition> partitions, Set<Partition> known) {
    Set<Partition> rest = new TreeSet<>(partitions);
    rest.removeAll(known);
    return rest;
  }

  private static InputException missing(Set<Partition> partitions) {
    return new InputException(
        "The cluster that holds the events does not know "
            + partitions
            + ": create the topic, or correct events.topics, then restart the connector.");
  }
}
