package io.callrecordings.connect.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates topics. Stateless: any thread. */
public final class Topics {
  private static final short ONE_REPLICA = 1;

  private Topics() {}

  /** Creates topics, each with its number of partitions, and returns when they are there. */
  public static void create(String bootstrapServers, Map<String, Integer> topics) {
    List<NewTopic> wanted =
        topics.entrySet().stream()
            .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), ONE_REPLICA))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(wanted).all().get();
    } catch (ExecutionException e) {
      throw new ProcessFailedException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted while creating topics");
    }
  }
}
