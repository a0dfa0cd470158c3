package io.callrecordings.connect.bench;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.quo.QuoRecordingsApi;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/**
 * What somebody who knows Kafka well would write for this one job, exactly once and without
 * Connect: one thread reads and asks, one takes the answers in their order and commits records and
 * offsets every 200 ms. It has no retries, no waiting, no outcomes.
 */
final class IdealPipeline implements Rival {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long COMMIT_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int QUEUED_PER_REQUEST = 4;

  private final RecordWriter records;
  private final QuoRecordingsApi api;
  private final KafkaConsumer<String, byte[]> consumer;
  private final ConsumerGroupMetadata group;
  private final KafkaProducer<String, byte[]> producer;
  private final Semaphore flight;
  private final BlockingQueue<Asked> asked;
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
  private final Thread reading = new Thread(this::read, "ideal-read");
  private final Thread writing = new Thread(this::write, "ideal-write");
  private volatile boolean closed;

  private record Asked(
      ConsumerRecord<String, byte[]> event, CallId call, CompletableFuture<Answer> answer) {}

  IdealPipeline(RivalJob job) {
    records = new RecordWriter(job);
    api = job.openApi();
    consumer = RivalClients.assignedConsumer(job);
    group = consumer.groupMetadata();
    producer = RivalClients.transactionalProducer(job);
    producer.initTransactions();
    flight = new Semaphore(job.inFlight());
    asked = new LinkedBlockingQueue<>(QUEUED_PER_REQUEST * job.inFlight());
    reading.start();
    writing.start();
  }

  private void read() {
    try {
      while (!closed) {
        for (ConsumerRecord<String, byte[]> event : consumer.poll(POLL)) {
          flight.acquire();
          asked.put(ask(event));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Asked ask(ConsumerRecord<String, byte[]> event) {
    CallId call = records.callOf(event.value());
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    api.fetch(
        call,
        arrived -> {
          flight.release();
          answer.complete(arrived);
        });
    return new Asked(event, call, answer);
  }

  private void write() {
    try {
      while (!closed) {
        Optional<Asked> first = next(POLL.toNanos());
        if (first.isPresent()) {
          producer.beginTransaction();
          send(first.get());
          long commitAt = System.nanoTime() + COMMIT_EVERY_NANOS;
          for (long left = COMMIT_EVERY_NANOS; left > 0; left = commitAt - System.nanoTime()) {
            next(left).ifPresent(this::send);
          }
          producer.sendOffsetsToTransaction(offsets, group);
          producer.commitTransaction();
          offsets.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Asked> next(long nanos) throws InterruptedException {
    return Optional.ofNullable(asked.poll(nanos, TimeUnit.NANOSECONDS));
  }

  private void send(Asked one) {
    var unused = producer.send(records.record(one.call(), one.answer().join()));
    offsets.put(
        new TopicPartition(one.event().topic(), one.event().partition()),
        new OffsetAndMetadata(one.event().offset() + 1));
  }

  @Override
  public void close() {
    closed = true;
    reading.interrupt();
    Threads.join(reading);
    Threads.join(writing);
    consumer.close();
    producer.close();
    api.close();
  }
}
