package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watch for transactions of other producers that stay open: nothing behind them can be read, though
 * the partition grows.
 *
 * <p>Confined to one thread; asks twice a minute and never waits. Says so once it has lasted a
 * minute, and once a minute from then on.
 */
final class FrozenTransactions {
  static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int NAMED = 5;
  private static final Logger log = LoggerFactory.getLogger(FrozenTransactions.class);

  /** Up to where a partition can be read, and since when that is not its end. */
  private record Frozen(long stable, Duration since) {}

  private final Topics topics;
  private final Set<Partition> partitions;
  private final Ticker ticker;
  private final Map<Partition, Frozen> frozen = new HashMap<>();
  private Optional<CompletableFuture<Map<Partition, Topics.Ends>>> question = Optional.empty();
  private Duration asked;
  private Optional<Duration> said = Optional.empty();

  FrozenTransactions(Topics topics, Set<Partition> partitions, Ticker ticker) {
    this.topics = topics;
    this.partitions = Set.copyOf(partitions);
    this.ticker = ticker;
    this.asked = ticker.now();
  }

  /** Asks where that is due, and takes an answer that is there; trouble is for others to say. */
  void look() {
    question
        .filter(CompletableFuture::isDone)
        .ifPresent(
            answer -> {
              question = Optional.empty();
              if (!answer.isCompletedExceptionally()) {
                compare(answer.join());
              }
            });
    Duration now = ticker.now();
    if (question.isEmpty() && now.minus(asked).compareTo(EVERY) >= 0) {
      asked = now;
      question = Optional.of(topics.ends(partitions));
    }
  }

  private void compare(Map<Partition, Topics.Ends> answer) {
    Duration now = ticker.now();
    answer.forEach(
        (partition, ends) -> {
          if (ends.stable() >= ends.end()) {
            frozen.remove(partition);
          } else if (frozen.get(partition) == null
              || frozen.get(partition).stable() != ends.stable()) {
            frozen.put(partition, new Frozen(ends.stable(), now));
          }
        });
    Map<Partition, Long> lasting = new HashMap<>();
    frozen.forEach(
        (partition, since) -> {
          if (now.minus(since.since()).compareTo(LONG) >= 0) {
            lasting.put(partition, since.stable());
          }
        });
    if (!lasting.isEmpty() && said.filter(last -> now.minus(last).compareTo(LONG) < 0).isEmpty()) {
      said = Optional.of(now);
      say(lasting, answer);
    }
  }

  private void say(Map<Partition, Long> lasting, Map<Partition, Topics.Ends> answer) {
    lasting.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(NAMED)
        .forEach(
            one ->
                log.warn(
                    "Events are there and cannot be read: a transaction of some producer is still"
                        + " open before them; find it with kafka-transactions.sh find-hanging"
                        + " topic={} partition={} offset={} end={} partitions={}",
                    one.getKey().topic(),
                    one.getKey().number(),
                    one.getValue(),
                    Optional.ofNullable(answer.get(one.getKey()))
                        .map(Topics.Ends::end)
                        .orElse(one.getValue()),
                    lasting.size()));
  }
}
