package io.callrecordings.connect.bench;

import io.callrecordings.connect.event.CallId;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.vertx.VertxParallelEoSStreamProcessor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Confluent's Parallel Consumer with its Vert.x module, at least once: an event is done once its
 * record is acknowledged.
 */
final class ParallelVertx implements Rival {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final RecordWriter records;
  private final KafkaProducer<String, byte[]> producer;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final WebClient client;
  private final VertxParallelEoSStreamProcessor<String, byte[]> consumer;
  private final String url;

  ParallelVertx(RivalJob job) {
    records = new RecordWriter(job);
    producer = RivalClients.producer(job);
    client = WebClient.create(vertx, new WebClientOptions().setMaxPoolSize(job.inFlight()));
    url = job.recordingsUrl();
    consumer =
        new VertxParallelEoSStreamProcessor<>(
            vertx,
            client,
            ParallelConsumerOptions.<String, byte[]>builder()
                .consumer(RivalClients.consumer(job))
                .ordering(ProcessingOrder.UNORDERED)
                .commitMode(CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS)
                .maxConcurrency(job.inFlight())
                .build());
    consumer.subscribe(List.of(job.events()));
    consumer.vertxFuture(event -> handle(records.callOf(event.value())));
  }

  private Future<?> handle(CallId call) {
    return client
        .getAbs(url + call.value())
        .putHeader("Authorization", RivalJob.KEY)
        .send()
        .compose(answer -> stored(records.record(call, answer.body().getBytes())));
  }

  private Future<Void> stored(ProducerRecord<String, byte[]> record) {
    Promise<Void> stored = Promise.promise();
    var unused =
        producer.send(
            record,
            (place, failure) -> {
              if (failure == null) {
                stored.complete();
              } else {
                stored.fail(failure);
              }
            });
    return stored.future();
  }

  @Override
  public void close() {
    consumer.closeDontDrainFirst(CLOSE_LIMIT);
    client.close();
    producer.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
