package io.callrecordings.connect.input;

import static java.util.stream.Collectors.toMap;

import io.callrecordings.connect.input.StartPosition.Configured;
import io.callrecordings.connect.input.StartPosition.Earliest;
import io.callrecordings.connect.input.StartPosition.Since;
import io.callrecordings.connect.progress.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the cluster that holds the events about its topics. Thread-safe. */
public final class EventTopics implements Topics {
  private final RenewedAdmin client;
  private final IsolationLevel isolation;

  private EventTopics(RenewedAdmin client, IsolationLevel isolation) {
    this.client = client;
    this.isolation = isolation;
  }

  /** Makes a client; fails with {@link InputException} on settings no client can be made of. */
  public static EventTopics connect(ReaderSettings settings) {
    return new EventTopics(
        RenewedAdmin.connect(settings, ClientProperties.topics(settings)),
        ClientProperties.isolation(settings));
  }

  @Override
  public CompletableFuture<Map<Partition, Optional<String>>> list(Set<String> topics) {
    return client.ask(
        admin ->
            allOf(
                    admin.describeTopics(topics).topicNameValues().entrySet().stream()
                        .map(answer -> ids(answer.getKey(), answer.getValue()))
                        .toList())
                .thenApply(EventTopics::merged));
  }

  /** The topics that the client may see, but for internal ones. */
  CompletableFuture<Set<String>> names() {
    return client.ask(admin -> admin.listTopics().names().toCompletionStage());
  }

  @Override
  public CompletableFuture<Map<Partition, LogState>> logs(Set<Partition> partitions) {
    return list(TopicPartitions.topics(partitions))
        .thenCompose(
            ids -> {
              Map<Partition, Optional<String>> known = new HashMap<>(ids);
              known.keySet().retainAll(partitions);
              return logs(known);
            });
  }

  private CompletableFuture<Map<Partition, LogState>> logs(Map<Partition, Optional<String>> ids) {
    // Uncommitted: what is not stable yet is there all the same.
    IsolationLevel all = IsolationLevel.READ_UNCOMMITTED;
    return ask(same(ids.keySet(), OffsetSpec.earliest()), all)
        .thenCombine(
            ask(same(ids.keySet(), OffsetSpec.latest()), all),
            (begins, ends) -> {
              Map<Partition, LogState> logs = new HashMap<>();
              begins.forEach(
                  (partition, begin) ->
                      logs.put(
                          partition,
                          new LogState(
                              begin,
                              ends.getOrDefault(partition, begin),
                              ids.getOrDefault(partition, Optional.empty()))));
              return logs;
            });
  }

  @Override
  public CompletableFuture<Map<Partition, Long>> offsets(Map<Partition, Configured> positions) {
    Map<Partition, OffsetSpec> specs = new HashMap<>();
    positions.forEach((partition, position) -> specs.put(partition, spec(position)));
    return ask(specs, isolation)
        .thenCompose(
            found -> {
              Map<Partition, Long> nothingSince = new HashMap<>(found);
              nothingSince.values().removeIf(offset -> offset >= 0);
              return ask(same(nothingSince.keySet(), OffsetSpec.latest()), isolation)
                  .thenApply(ends -> merged(List.of(found, ends)));
            });
  }

  @Override
  public CompletableFuture<Map<Partition, Ends>> ends(Set<Partition> partitions) {
    return ask(same(partitions, OffsetSpec.latest()), isolation)
        .thenCombine(
            ask(same(partitions, OffsetSpec.latest()), IsolationLevel.READ_UNCOMMITTED),
            (stable, ends) -> {
              Map<Partition, Ends> both = new HashMap<>();
              stable.forEach(
                  (partition, offset) ->
                      both.put(partition, new Ends(offset, ends.getOrDefault(partition, offset))));
              return both;
            });
  }

  private static OffsetSpec spec(Configured position) {
    if (position instanceof Since since) {
      return OffsetSpec.forTimestamp(since.instant().toEpochMilli());
    }
    return position instanceof Earliest ? OffsetSpec.earliest() : OffsetSpec.latest();
  }

  private CompletableFuture<Map<Partition, Long>> ask(
      Map<Partition, OffsetSpec> specs, IsolationLevel level) {
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    specs.forEach((partition, spec) -> question.put(TopicPartitions.of(partition), spec));
    return client
        .ask(
            admin ->
                admin
                    .listOffsets(question, new ListOffsetsOptions(level))
                    .all()
                    .toCompletionStage())
        .thenApply(
            answer -> {
              Map<Partition, Long> offsets = new HashMap<>();
              answer.forEach((p, info) -> offsets.put(TopicPartitions.of(p), info.offset()));
              return offsets;
            });
  }

  private static Map<Partition, OffsetSpec> same(Set<Partition> partitions, OffsetSpec spec) {
    return partitions.stream().collect(toMap(partition -> partition, partition -> spec));
  }

  private static CompletableFuture<Map<Partition, Optional<String>>> ids(
      String topic, KafkaFuture<TopicDescription> answer) {
    return future(answer)
        .thenApply(EventTopics::ids)
        .exceptionally(failure -> noneIfUnknown(topic, failure));
  }

  private static Map<Partition, Optional<String>> ids(TopicDescription topic) {
    Optional<String> id =
        Optional.of(topic.topicId()).filter(i -> !i.equals(Uuid.ZERO_UUID)).map(Uuid::toString);
    return topic.partitions().stream()
        .collect(toMap(info -> new Partition(topic.name(), info.partition()), info -> id));
  }

  private static Map<Partition, Optional<String>> noneIfUnknown(String topic, Throwable failure) {
    Throwable cause = ClusterErrors.cause(failure);
    if (cause instanceof UnknownTopicOrPartitionException) {
      return Map.of();
    }
    // Brokers answer without the name.
    throw new CompletionException(
        cause instanceof TopicAuthorizationException
            ? new TopicAuthorizationException(Set.of(topic))
            : cause);
  }

  @Override
  public void close() {
    client.close();
  }

  private static <T> CompletableFuture<T> future(KafkaFuture<T> answer) {
    return answer.toCompletionStage().toCompletableFuture();
  }

  private static <T> CompletableFuture<List<T>> allOf(List<CompletableFuture<T>> answers) {
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
  }

  private static <K, V> Map<K, V> merged(List<Map<K, V>> maps) {
    Map<K, V> all = new HashMap<>();
    maps.forEach(all::putAll);
    return all;
  }
}
