package io.callrecordings.connect.input;

import static java.util.stream.Collectors.toMap;

import io.callrecordings.connect.progress.Partition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A cluster's topics, as a test sets them. Confined to one thread. */
final class FakeTopics implements Topics {
  private final Map<Partition, LogState> logs = new TreeMap<>();
  private final Queue<Throwable> failures = new ArrayDeque<>();
  private final Queue<Throwable> listFailures = new ArrayDeque<>();
  private final Map<Partition, Optional<String>> misheard = new HashMap<>();
  private Optional<List<Runnable>> outstanding = Optional.empty();
  private final Map<Partition, Long> stable = new HashMap<>();
  int questions;
  boolean closed;

  FakeTopics with(Partition partition, long begin, long end, String topicId) {
    logs.put(partition, new LogState(begin, end, Optional.of(topicId)));
    return this;
  }

  /** The cluster gives topics no ids. */
  FakeTopics withoutIds(Partition partition) {
    logs.put(partition, new LogState(0, 10_000, Optional.empty()));
    return this;
  }

  /** Partitions that were not set have a topic with id A and a log from 0 to 10,000. */
  void fill(Set<Partition> partitions) {
    partitions.forEach(p -> logs.putIfAbsent(p, new LogState(0, 10_000, Optional.of("A"))));
  }

  FakeTopics without(Partition partition) {
    logs.remove(partition);
    return this;
  }

  /** The next question fails. */
  FakeTopics failing(Throwable failure) {
    failures.add(failure);
    return this;
  }

  /** The next question about topic ids fails. */
  FakeTopics failingList(Throwable failure) {
    listFailures.add(failure);
    return this;
  }

  /** The next question about topic ids is answered by a broker that knows another one. */
  FakeTopics mishearing(Partition partition, String topicId) {
    misheard.put(partition, Optional.of(topicId));
    return this;
  }

  /** From now on, questions stay without an answer until {@link #answer}. */
  void stall() {
    outstanding = Optional.of(new ArrayList<>());
  }

  /** Answers what is outstanding as things are now, and all questions to come. */
  void answer() {
    outstanding.orElseThrow().forEach(Runnable::run);
    outstanding = Optional.empty();
  }

  @Override
  public CompletableFuture<Map<Partition, Optional<String>>> list(Set<String> topics) {
    questions++;
    failures.addAll(listFailures);
    listFailures.clear();
    return answering(
        () -> {
          Map<Partition, Optional<String>> ids =
              select(partition -> topics.contains(partition.topic())).entrySet().stream()
                  .collect(toMap(Map.Entry::getKey, log -> log.getValue().topicId()));
          ids.putAll(misheard);
          misheard.clear();
          return ids;
        });
  }

  @Override
  public CompletableFuture<Map<Partition, LogState>> logs(Set<Partition> partitions) {
    return answering(() -> select(partitions::contains));
  }

  @Override
  public CompletableFuture<Map<Partition, Long>> offsets(
      Map<Partition, StartPosition.Configured> positions) {
    return answering(
        () -> {
          Map<Partition, Long> offsets = new HashMap<>();
          select(positions::containsKey)
              .forEach(
                  (partition, log) ->
                      offsets.put(
                          partition,
                          positions.get(partition) instanceof StartPosition.Earliest
                              ? log.begin()
                              : log.end()));
          return offsets;
        });
  }

  @Override
  public CompletableFuture<Map<Partition, Ends>> ends(Set<Partition> partitions) {
    return answering(
        () -> {
          Map<Partition, Ends> ends = new HashMap<>();
          select(partitions::contains)
              .forEach(
                  (partition, log) ->
                      ends.put(
                          partition,
                          new Ends(stable.getOrDefault(partition, log.end()), log.end())));
          return ends;
        });
  }

  /** A transaction is open from {@code offset} on. */
  FakeTopics stableTo(Partition partition, long offset) {
    stable.put(partition, offset);
    return this;
  }

  private Map<Partition, LogState> select(Predicate<Partition> chosen) {
    Map<Partition, LogState> selected = new HashMap<>(logs);
    selected.keySet().removeIf(chosen.negate());
    return selected;
  }

  private <T> CompletableFuture<T> answering(Supplier<T> answer) {
    CompletableFuture<T> future = new CompletableFuture<>();
    if (!failures.isEmpty()) {
      future.completeExceptionally(failures.remove());
    } else if (outstanding.isPresent()) {
      outstanding.get().add(() -> future.complete(answer.get()));
    } else {
      future.complete(answer.get());
    }
    return future;
  }

  @Override
  public void close() {
    closed = true;
  }
}
