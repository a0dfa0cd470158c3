package io.callrecordings.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.metrics.CapturedLog;
import io.callrecordings.connect.task.DroppedRecords;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** What the worker tells the task of its records. One thread. */
class CallRecordingSourceTaskTest {
  private static final SourceRecord RECORD =
      new SourceRecord(Map.of(), Map.of(), "recordings", Schema.STRING_SCHEMA, "text");

  private final CallRecordingSourceTask task = new CallRecordingSourceTask();

  @Test
  void aRecordWithoutMetadataWasDropped() {
    try (CapturedLog log = CapturedLog.of(DroppedRecords.class)) {
      task.commitRecord(
          RECORD, new RecordMetadata(new TopicPartition("recordings", 0), 0, 0, 0, 0, 0));
      assertThat(log.takeLines()).isEmpty();

      task.commitRecord(RECORD, null);
      assertThat(log.takeLines()).singleElement().asString().contains("recordings=1");
    }
  }
}
