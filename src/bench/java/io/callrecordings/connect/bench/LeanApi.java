package io.callrecordings.connect.bench;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.quo.QuoRecordingsApi;
import io.callrecordings.connect.recording.Answer;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Through the connector's own client, which no user has: the cheapest way. Thread-safe. */
final class LeanApi implements RivalApi {
  private final RecordWriter records;
  private final QuoRecordingsApi api;

  LeanApi(RivalJob job) {
    records = new RecordWriter(job);
    api = job.openApi();
  }

  @Override
  public ProducerRecord<String, byte[]> fetch(CallId call) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    api.fetch(call, answer::complete);
    return records.record(call, answer.join());
  }

  @Override
  public void close() {
    api.close();
  }
}
