package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Asks whether topics still are what they were: after each read those that were read, and every
 * {@link #EVERY} all of them. An answer to a question asked after a read vouches for that read.
 *
 * <p>Confined to one thread.
 */
final class TopicCheck {
  static final Duration EVERY = Duration.ofSeconds(10);

  private final Topics topics;
  private final Set<String> all;
  private final ClusterErrors trouble;
  private final Ticker ticker;
  private Duration allAsked;
  private Set<String> asked = Set.of();
  private Optional<CompletableFuture<Map<Partition, Optional<String>>>> question = Optional.empty();

  /** It must be made right after all topics were looked at. */
  TopicCheck(Topics topics, Set<String> all, ClusterErrors trouble, Ticker ticker) {
    this.topics = topics;
    this.all = Set.copyOf(all);
    this.trouble = trouble;
    this.ticker = ticker;
    this.allAsked = ticker.now();
  }

  /**
   * Asks about the topics just read; about all where that is due, or where there is doubt; not at
   * all without need, nor too soon after a failure.
   */
  void ask(Set<String> read, boolean doubt) {
    if (!trouble.mayTry()) {
      return;
    }
    Duration now = ticker.now();
    boolean isDue = now.minus(allAsked).compareTo(EVERY) >= 0;
    if (isDue || doubt || trouble.isTroubled()) {
      allAsked = now;
      asked = all;
      question = Optional.of(topics.list(all));
    } else if (!read.isEmpty()) {
      asked = Set.copyOf(read);
      question = Optional.of(topics.list(read));
    }
  }

  /** True if the last question was about this partition, too. */
  boolean wasAskedAbout(Partition partition) {
    return asked.contains(partition.topic());
  }

  /** True if an answer is outstanding. */
  boolean isUnderWay() {
    return question.isPresent();
  }

  /** The topic id of each partition, once it is there; empty also where there is none to be had. */
  Optional<Map<Partition, Optional<String>>> answer(Duration timeout) {
    Optional<Map<Partition, Optional<String>>> answer =
        question.flatMap(future -> trouble.await(future, timeout));
    question = question.filter(future -> !future.isDone());
    return answer;
  }
}
