package io.callrecordings.connect.bench;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.quo.QuoRecordingsApi;
import io.callrecordings.connect.recording.Answer;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelEoSStreamProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Confluent's Parallel Consumer with its transactional producer, exactly once: a thread for each
 * request in flight, a transaction every 200 ms.
 */
final class ParallelTransactional implements Rival {
  private static final Duration COMMIT_EVERY = Duration.ofMillis(200);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final RecordWriter records;
  private final QuoRecordingsApi api;
  private final ParallelEoSStreamProcessor<String, byte[]> consumer;

  ParallelTransactional(RivalJob job) {
    records = new RecordWriter(job);
    api = new QuoRecordingsApi(job.apiSettings());
    consumer =
        new ParallelEoSStreamProcessor<>(
            ParallelConsumerOptions.<String, byte[]>builder()
                .consumer(RivalClients.consumer(job))
                .producer(RivalClients.transactionalProducer(job))
                .ordering(ProcessingOrder.UNORDERED)
                .commitMode(CommitMode.PERIODIC_TRANSACTIONAL_PRODUCER)
                .commitInterval(COMMIT_EVERY)
                .maxConcurrency(job.inFlight())
                .build());
    consumer.subscribe(List.of(job.events()));
    consumer.pollAndProduce(event -> handle(records.callOf(event.value())));
  }

  private ProducerRecord<String, byte[]> handle(CallId call) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    api.fetch(call, answer::complete);
    return records.record(call, answer.join());
  }

  @Override
  public void close() {
    consumer.closeDontDrainFirst(CLOSE_LIMIT);
    api.close();
  }
}
