package io.callrecordings.connect.bench;

import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelEoSStreamProcessor;
import java.time.Duration;
import java.util.List;

/**
 * Confluent's Parallel Consumer with its transactional producer, exactly once: a thread for each
 * request in flight, a transaction every 200 ms.
 */
final class ParallelTransactional implements Rival {
  private static final Duration COMMIT_EVERY = Duration.ofMillis(200);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final RivalApi api;
  private final ParallelEoSStreamProcessor<String, byte[]> consumer;

  ParallelTransactional(RivalJob job, RivalApi api) {
    this.api = api;
    RecordWriter events = new RecordWriter(job);
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
    consumer.pollAndProduce(event -> api.fetch(events.callOf(event.value())));
  }

  @Override
  public void close() {
    consumer.closeDontDrainFirst(CLOSE_LIMIT);
    api.close();
  }
}
