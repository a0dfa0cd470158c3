package io.callrecordings.connect.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.e2e.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a crash may repeat, counted from the outside. Immutable.
 *
 * @param recordings stored since the progress of their partition was
 * @param open recordings of calls that were sent and not finished
 */
record Handed(int recordings, int open) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Of a subject whose worker keeps its progress in this topic; empty before it has stored any. */
  static Optional<Handed> of(Subject subject, String offsetsTopic) {
    Job job = subject.job();
    Map<Integer, Long> storedAt = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : job.log(offsetsTopic).records()) {
      storedAt.merge(partition(record.key()), record.timestamp(), Math::max);
    }
    int recordings = 0;
    for (ConsumerRecord<byte[], byte[]> record : job.log(job.recordings()).records()) {
      byte[] partition = record.headers().lastHeader("call.recordings.partition").value();
      int number = Integer.parseInt(new String(partition, StandardCharsets.UTF_8));
      if (record.timestamp() > storedAt.getOrDefault(number, Long.MIN_VALUE)) {
        recordings++;
      }
    }
    return storedAt.isEmpty()
        ? Optional.empty()
        : Optional.of(new Handed(recordings, subject.open()));
  }

  /** The key of stored progress is the connector's name and the source partition. */
  private static int partition(byte[] key) {
    try {
      return JSON.readTree(key).path(1).path("partition").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
