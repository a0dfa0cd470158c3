package io.callrecordings.connect;

import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.output.RecordMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads its partitions of the event topics and hands the recordings of finished calls to the
 * worker.
 *
 * <p>Called by the worker, on the task's thread. An adapter without decisions: the flow decides,
 * {@link Pipeline} runs it.
 */
public final class CallRecordingSourceTask extends SourceTask {
  private static final Logger log = LoggerFactory.getLogger(CallRecordingSourceTask.class);

  private Optional<Pipeline> pipeline = Optional.empty();
  private Optional<RecordMapper> mapper = Optional.empty();

  @Override
  public String version() {
    return Version.get();
  }

  @Override
  public void start(Map<String, String> properties) {
    TaskConfig config = TaskConfig.read(properties);
    mapper = Optional.of(new RecordMapper(Wiring.topics(config.connector())));
    try {
      StoredOffsets stored = new StoredOffsets(context.offsetStorageReader());
      pipeline = Optional.of(Pipeline.start(config, properties.getOrDefault("name", ""), stored));
    } catch (InputException e) {
      throw new ConnectException(e.getMessage(), e);
    }
  }

  @Override
  public @Nullable List<SourceRecord> poll() throws InterruptedException {
    List<Emission> batch = pipeline.orElseThrow().take();
    return batch.isEmpty() ? null : batch.stream().map(this::record).toList();
  }

  @Override
  public void stop() {
    long from = MonotonicClock.SHARED.getAsLong();
    pipeline.ifPresent(Pipeline::close);
    pipeline = Optional.empty();
    log.info("Task has stopped durationMs={}", MonotonicClock.SHARED.getAsLong() - from);
  }

  private SourceRecord record(Emission emission) {
    return emission.fold(mapper.orElseThrow());
  }
}
