package io.callrecordings.connect.bench;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The plain loop: read, ask, commit, one event after the other, exactly once. */
final class OneAtATime implements Rival {
  private static final Duration POLL = Duration.ofMillis(50);

  private final RecordWriter records;
  private final LeanApi api;
  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final Thread thread = new Thread(this::run, "one-at-a-time");
  private volatile boolean closed;

  OneAtATime(RivalJob job) {
    records = new RecordWriter(job);
    api = new LeanApi(job);
    consumer = RivalClients.assignedConsumer(job);
    producer = RivalClients.transactionalProducer(job);
    producer.initTransactions();
    thread.start();
  }

  private void run() {
    while (!closed) {
      for (ConsumerRecord<String, byte[]> event : consumer.poll(POLL)) {
        if (closed) {
          return;
        }
        handle(event);
      }
    }
  }

  private void handle(ConsumerRecord<String, byte[]> event) {
    ProducerRecord<String, byte[]> record = api.fetch(records.callOf(event.value()));
    producer.beginTransaction();
    var unused = producer.send(record);
    producer.sendOffsetsToTransaction(
        Map.of(
            new TopicPartition(event.topic(), event.partition()),
            new OffsetAndMetadata(event.offset() + 1)),
        consumer.groupMetadata());
    producer.commitTransaction();
  }

  @Override
  public void close() {
    closed = true;
    Threads.join(thread);
    consumer.close();
    producer.close();
    api.close();
  }
}
