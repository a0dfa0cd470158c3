package io.callrecordings.connect.output;

import io.callrecordings.connect.flow.Emission.OfRecording;
import io.callrecordings.connect.flow.Emission.Origin;
import io.callrecordings.connect.flow.Partition;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns finished recordings into source records: key the recording id, headers that name the event.
 *
 * <p>Confined to one thread, the task's. The partition is left to the producer, so that one
 * recording stays on one partition. The timestamp is {@code fetchedAt}: when what the record says
 * was true, however long the record then waited.
 */
public final class RecordingMapper {
  static final String HEADER_PREFIX = "call.recordings.";

  private final String topic;
  private final Map<Partition, Map<String, Object>> sourcePartitions = new HashMap<>();

  /** Maps to records for {@code topic}. */
  public RecordingMapper(String topic) {
    this.topic = topic;
  }

  public SourceRecord toRecord(OfRecording emission) {
    return new SourceRecord(
        sourcePartitions.computeIfAbsent(emission.origin().partition(), SourcePartition::of),
        new SourceOffset(emission.progress()),
        topic,
        null,
        Schema.STRING_SCHEMA,
        emission.recording().id(),
        RecordingSchema.VALUE,
        RecordingSchema.value(emission),
        emission.fetchedAt().toEpochMilli(),
        headers(emission.origin(), emission.attempts()));
  }

  private static Headers headers(Origin origin, int attempts) {
    return new ConnectHeaders()
        .addString(HEADER_PREFIX + "topic", origin.partition().topic())
        .addInt(HEADER_PREFIX + "partition", origin.partition().number())
        .addLong(HEADER_PREFIX + "offset", origin.offset())
        .addInt(HEADER_PREFIX + "attempts", attempts);
  }
}
