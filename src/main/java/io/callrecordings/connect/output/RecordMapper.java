package io.callrecordings.connect.output;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Emission.Heartbeat;
import io.callrecordings.connect.flow.Emission.OfDeadLetter;
import io.callrecordings.connect.flow.Emission.OfOutcome;
import io.callrecordings.connect.flow.Emission.OfRecording;
import io.callrecordings.connect.flow.Emission.Origin;
import io.callrecordings.connect.offsets.SourceOffset;
import io.callrecordings.connect.offsets.SourcePartition;
import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns emissions into source records, with headers that name the event.
 *
 * <p>Confined to one thread, the task's. The partition is left to the producer, so that one key
 * stays on one partition. The timestamp is when what the record says was true, however long the
 * record then waited.
 */
public final class RecordMapper implements Emission.Cases<SourceRecord> {
  static final String HEADER_PREFIX = "call.recordings.";
  static final String KEY_BYTES = HEADER_PREFIX + "key.bytes";
  static final String VALUE_BYTES = HEADER_PREFIX + "value.bytes";

  private static final SchemaAndValue TOMBSTONE = new SchemaAndValue(null, null);

  private final OutputTopics topics;
  private final boolean deletedAsTombstones;
  private final Map<Partition, Map<String, Object>> sourcePartitions = new HashMap<>();

  private Optional<FirstStarts> starts = Optional.empty();

  /** The headers that all records of a partition have. */
  private final Map<Partition, Headers> places = new HashMap<>();

  /**
   * Maps to these topics.
   *
   * @param deletedAsTombstones whether a recording that the API calls deleted becomes a record
   *     without a value, with which compaction removes the recording
   */
  public RecordMapper(OutputTopics topics, boolean deletedAsTombstones) {
    this.topics = topics;
    this.deletedAsTombstones = deletedAsTombstones;
  }

  /** From now on, the offsets of the partition that carries it tell where all began. */
  public void carry(FirstStarts decision) {
    starts = Optional.of(decision);
  }

  /** One record for each emission, in their order. */
  public List<SourceRecord> records(List<Emission> emissions) {
    List<SourceRecord> records = new ArrayList<>(emissions.size());
    emissions.forEach(emission -> records.add(emission.fold(this)));
    return records;
  }

  @Override
  public SourceRecord recording(OfRecording emission) {
    return record(
        emission,
        topics.recordings(),
        emission.recording().id(),
        deletedAsTombstones && emission.recording().isDeleted()
            ? TOMBSTONE
            : new SchemaAndValue(RecordingSchema.VALUE, RecordingSchema.value(emission)),
        emission.fetchedAt(),
        headers(emission.origin(), emission.attempts()));
  }

  @Override
  public SourceRecord outcome(OfOutcome emission) {
    return record(
        emission,
        topics.outcomes().orElseThrow(),
        emission.callId().map(CallId::value).orElseGet(() -> place(emission.origin())),
        new SchemaAndValue(OutcomeSchema.VALUE, OutcomeSchema.value(emission)),
        emission.finishedAt(),
        headers(emission.origin(), emission.attempts()));
  }

  @Override
  public SourceRecord deadLetter(OfDeadLetter emission) {
    Headers headers = headers(emission.origin(), emission.attempts());
    emission.original().ifPresent(original -> addSizes(headers, original));
    return record(
        emission,
        topics.deadLetters().orElseThrow(),
        place(emission.origin()),
        new SchemaAndValue(DeadLetterSchema.VALUE, DeadLetterSchema.value(emission)),
        emission.failedAt(),
        headers);
  }

  @Override
  public SourceRecord heartbeat(Heartbeat emission) {
    return record(
        emission,
        topics.heartbeats().orElseThrow(),
        emission.partition().toString(),
        new SchemaAndValue(HeartbeatSchema.VALUE, HeartbeatSchema.value(emission)),
        emission.at(),
        new ConnectHeaders());
  }

  /** How long key and value were before they were cut. */
  private static void addSizes(Headers headers, OriginalEvent original) {
    original.key().ifPresent(key -> headers.addInt(KEY_BYTES, key.length));
    original.value().ifPresent(value -> headers.addInt(VALUE_BYTES, value.length));
  }

  private SourceRecord record(
      Emission emission,
      String topic,
      String key,
      SchemaAndValue value,
      Instant timestamp,
      Headers headers) {
    return new IdentitySourceRecord(
        sourcePartitions.computeIfAbsent(emission.partition(), SourcePartition::of),
        new SourceOffset(emission.progress(), starts.filter(all -> carries(all, emission))),
        topic,
        key,
        value,
        timestamp.toEpochMilli(),
        headers);
  }

  private static boolean carries(FirstStarts starts, Emission emission) {
    return starts.carrier().equals(emission.partition());
  }

  private static Headers place(Partition partition) {
    return new ConnectHeaders()
        .addString(HEADER_PREFIX + "topic", partition.topic())
        .addInt(HEADER_PREFIX + "partition", partition.number());
  }

  private static String place(Origin origin) {
    return origin.partition() + "-" + origin.offset();
  }

  private Headers headers(Origin origin, int attempts) {
    Headers headers =
        new ConnectHeaders(places.computeIfAbsent(origin.partition(), RecordMapper::place))
            .addLong(HEADER_PREFIX + "offset", origin.offset())
            .addInt(HEADER_PREFIX + "attempts", attempts);
    origin.headers().headers().stream()
        .filter(header -> !header.name().startsWith(HEADER_PREFIX))
        .forEach(header -> headers.add(header.name(), HeaderValue.of(header.value())));
    return headers;
  }
}
