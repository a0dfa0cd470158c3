package io.callrecordings.connect.input;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Who uses a consumer group that is to show the lag. Immutable.
 *
 * @param members that the group has now; while there are some, nobody else can commit
 * @param others who committed beside the connector, as words for people
 */
public record LagGroupUse(int members, SortedSet<String> others) {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /**
   * The text that {@link LagGroup} leaves beside each offset, to tell its own from those of others.
   */
  static String signature(String connector) {
    return "connector " + connector;
  }

  /**
   * Asks the cluster, within some ten seconds.
   *
   * @throws InputException where it cannot be told
   */
  public static LagGroupUse of(ReaderSettings settings, String group, String connector) {
    ClusterErrors trouble = new ClusterErrors(settings, Ticker.SYSTEM, Duration.ZERO);
    Admin admin =
        ClusterErrors.client(settings, () -> Admin.create(ClientProperties.lag(settings)));
    try {
      Map<TopicPartition, OffsetAndMetadata> commits =
          answer(
              trouble,
              admin
                  .listConsumerGroupOffsets(group)
                  .partitionsToOffsetAndMetadata()
                  .toCompletionStage()
                  .toCompletableFuture());
      // A group that nobody committed to, and that has no members, is none.
      int members =
          answer(
              trouble,
              Objects.requireNonNull(
                      admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
                  .toCompletionStage()
                  .thenApply(description -> description.members().size())
                  .exceptionally(unknown -> 0)
                  .toCompletableFuture());
      return new LagGroupUse(members, others(commits, connector));
    } finally {
      admin.close(Duration.ofMillis(300));
    }
  }

  private static <T> T answer(ClusterErrors trouble, Future<T> answer) {
    return trouble.await(answer, TIMEOUT).orElseThrow(() -> trouble.noAnswer(TIMEOUT));
  }

  private static SortedSet<String> others(
      Map<TopicPartition, OffsetAndMetadata> commits, String connector) {
    SortedSet<String> others = new TreeSet<>();
    commits
        .values()
        .forEach(
            commit -> {
              String by = commit.metadata();
              if (!by.equals(signature(connector))) {
                others.add(by.startsWith(signature("")) ? by : "a consumer");
              }
            });
    return others;
  }
}
