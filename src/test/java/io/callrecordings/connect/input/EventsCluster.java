package io.callrecordings.connect.input;

import io.callrecordings.connect.process.Broker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.progress.Partition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker, and everything that can happen to event topics on it. Confined to one thread. */
final class EventsCluster implements AutoCloseable {
  final Broker broker;
  private final Admin admin;
  private final KafkaProducer<String, String> producer;

  EventsCluster(Path directory) {
    broker = Broker.start(directory, JvmTuning.QUICK_START);
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    producer = producer(Map.of("linger.ms", 5));
  }

  void create(String topic, int partitions, Map<String, String> settings) {
    done(
        admin
            .createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  void delete(String topic) {
    done(admin.deleteTopics(Set.of(topic)).all().toCompletionStage().toCompletableFuture());
  }

  /** Removes everything before {@code offset}, as retention does. */
  void expire(Partition partition, long offset) {
    done(
        admin
            .deleteRecords(
                Map.of(TopicPartitions.of(partition), RecordsToDelete.beforeOffset(offset)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  /** Lets the broker compact soon instead of every 15 seconds. */
  void compactSoon() {
    AlterConfigOp soon =
        new AlterConfigOp(
            new ConfigEntry("log.cleaner.backoff.ms", "100"), AlterConfigOp.OpType.SET);
    done(
        admin
            .incrementalAlterConfigs(
                Map.of(new ConfigResource(ConfigResource.Type.BROKER, ""), List.of(soon)))
            .all()
            .toCompletionStage()
            .toCompletableFuture());
  }

  /** Appends {@code count} events; each has its own key. */
  void append(Partition partition, int count) {
    List<Future<?>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(producer.send(event(partition, "key-" + i)));
    }
    sent.forEach(EventsCluster::done);
  }

  /** Appends one event. */
  void append(Partition partition, String key) {
    done(producer.send(event(partition, key)));
  }

  /** Appends {@code count} events and a marker. */
  void transaction(Partition partition, int count, boolean commit) {
    Map<String, Object> settings = Map.of("transactional.id", "t-" + partition);
    try (KafkaProducer<String, String> transactional = producer(settings)) {
      transactional.initTransactions();
      transactional.beginTransaction();
      for (int i = 0; i < count; i++) {
        done(transactional.send(event(partition, "key-" + i)));
      }
      if (commit) {
        transactional.commitTransaction();
      } else {
        transactional.abortTransaction();
      }
    }
  }

  private static ProducerRecord<String, String> event(Partition partition, String key) {
    return new ProducerRecord<>(partition.topic(), partition.number(), key, "event");
  }

  private KafkaProducer<String, String> producer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  private static void done(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
    broker.close();
  }
}
