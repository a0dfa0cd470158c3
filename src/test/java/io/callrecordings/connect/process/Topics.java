package io.callrecordings.connect.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Creates and changes topics. Stateless: any thread. */
public final class Topics {
  private Topics() {}

  /**
   * Creates topics, each with its number of partitions and a replica on every broker; returns when
   * they are there.
   */
  public static void create(String bootstrapServers, Map<String, Integer> topics) {
    List<NewTopic> wanted =
        topics.entrySet().stream()
            .map(
                topic ->
                    new NewTopic(topic.getKey(), Optional.of(topic.getValue()), Optional.empty()))
            .toList();
    ask(bootstrapServers, admin -> admin.createTopics(wanted).all());
  }

  /** Gives a topic more partitions, so that it has {@code partitions}. */
  public static void grow(String bootstrapServers, String topic, int partitions) {
    Map<String, NewPartitions> wanted = Map.of(topic, NewPartitions.increaseTo(partitions));
    ask(bootstrapServers, admin -> admin.createPartitions(wanted).all());
  }

  /** Deletes a topic; another of the same name can be created a little later. */
  public static void delete(String bootstrapServers, String topic) {
    ask(bootstrapServers, admin -> admin.deleteTopics(Set.of(topic)).all());
  }

  /** Removes the records before {@code offset}, as retention does. */
  public static void expire(String bootstrapServers, TopicPartition partition, long offset) {
    Map<TopicPartition, RecordsToDelete> wanted =
        Map.of(partition, RecordsToDelete.beforeOffset(offset));
    ask(bootstrapServers, admin -> admin.deleteRecords(wanted).all());
  }

  private static void ask(String bootstrapServers, Function<Admin, KafkaFuture<Void>> question) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      question.apply(admin).get();
    } catch (ExecutionException e) {
      throw new ProcessFailedException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted while changing topics");
    }
  }
}
