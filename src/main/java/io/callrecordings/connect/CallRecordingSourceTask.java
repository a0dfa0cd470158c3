package io.callrecordings.connect;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.ReportSettings;
import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.output.OutputTopics;
import io.callrecordings.connect.output.RecordMapper;
import io.callrecordings.connect.task.DroppedRecords;
import io.callrecordings.connect.task.MonotonicClock;
import io.callrecordings.connect.task.TaskPipeline;
import io.callrecordings.connect.task.WorkerMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads its partitions of the event topics and hands the recordings of finished calls to the
 * worker.
 *
 * <p>Called by the worker, on the task's thread, but for {@link #commitRecord}. An adapter without
 * decisions: the flow decides, {@link TaskPipeline} runs it.
 */
public final class CallRecordingSourceTask extends SourceTask {
  private static final Logger log = LoggerFactory.getLogger(CallRecordingSourceTask.class);

  private final DroppedRecords dropped = new DroppedRecords(MonotonicClock.SHARED);
  private Optional<TaskPipeline> pipeline = Optional.empty();
  private Optional<RecordMapper> mapper = Optional.empty();

  @Override
  public String version() {
    return Version.get();
  }

  @Override
  public void start(Map<String, String> properties) {
    TaskConfig config = TaskConfig.read(properties);
    RecordMapper records = mapper(config.connector());
    mapper = Optional.of(records);
    StoredOffsets stored = new StoredOffsets(context.offsetStorageReader());
    String name = properties.getOrDefault("name", "");
    WorkerMetrics metrics = new WorkerMetrics(context);
    pipeline = Optional.of(TaskPipeline.start(config, name, stored, records::carry, metrics));
  }

  @Override
  public @Nullable List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> batch = mapper.orElseThrow().records(pipeline.orElseThrow().take());
    return batch.isEmpty() ? null : batch;
  }

  /** Without metadata where the worker dropped the record; on any of its threads. */
  @Override
  public void commitRecord(SourceRecord sent, @Nullable RecordMetadata metadata) {
    if (metadata == null) {
      dropped.add(sent.topic());
    }
  }

  @Override
  public void stop() {
    long from = MonotonicClock.SHARED.getAsLong();
    pipeline.ifPresent(TaskPipeline::close);
    pipeline = Optional.empty();
    log.info(
        "Task has stopped durationMs={} droppedRecords={}",
        MonotonicClock.SHARED.getAsLong() - from,
        dropped.total());
  }

  private static RecordMapper mapper(ConnectorConfig config) {
    ReportSettings reports = config.reports();
    OutputTopics topics =
        new OutputTopics(
            config.recordings().topic(),
            reports.outcomesTopic(),
            reports.deadLetterTopic(),
            reports.heartbeatTopic());
    return new RecordMapper(topics, config.recordings().deletedTombstone());
  }
}
