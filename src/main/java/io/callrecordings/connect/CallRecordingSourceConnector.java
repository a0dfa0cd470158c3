package io.callrecordings.connect;

import io.callrecordings.connect.assignment.Assignments;
import io.callrecordings.connect.assignment.TaskAssignment;
import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.ConsumerProperties;
import io.callrecordings.connect.offsets.OffsetRequest;
import io.callrecordings.connect.validation.ConfigValidation;
import io.callrecordings.connect.validation.UnknownKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Source connector that turns call-completed events of Kafka topics into recordings.
 *
 * <p>Called by the worker only, on several of its threads: {@link #start} publishes its parts as
 * one reference. A table of contents: {@code assignment} watches and shares out partitions, {@code
 * validation} checks configurations, {@code offsets} checks what an operator sets.
 */
public final class CallRecordingSourceConnector extends SourceConnector {
  private static final Logger log = LoggerFactory.getLogger(CallRecordingSourceConnector.class);

  private final ConfigValidation validation;
  private final Assignments assignments;
  private volatile Optional<TaskAssignment> assignment = Optional.empty();

  /** For the worker. */
  public CallRecordingSourceConnector() {
    this(ConfigValidation.ofClusters(), Assignments.ofClusters());
  }

  CallRecordingSourceConnector(ConfigValidation validation, Assignments assignments) {
    this.validation = validation;
    this.assignments = assignments;
  }

  @Override
  public String version() {
    return Version.get();
  }

  @Override
  public ConfigDef config() {
    return ConnectorConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> properties) {
    return new Config(validation.check(properties));
  }

  @Override
  public Class<? extends Task> taskClass() {
    return CallRecordingSourceTask.class;
  }

  @Override
  public void start(Map<String, String> properties) {
    UnknownKeys.log(properties.keySet());
    assignment = Optional.of(assignments.start(properties, context()));
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return assignment
        .orElseThrow(() -> new ConnectException("The connector is not started."))
        .taskConfigs(maxTasks);
  }

  @Override
  public void stop() {
    assignment.ifPresent(TaskAssignment::close);
    assignment = Optional.empty();
  }

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
    if (ConsumerProperties.passedThrough(properties).readsCommittedOnly()) {
      return ExactlyOnceSupport.SUPPORTED;
    }
    log.warn(
        "Exactly-once needs events.consumer.isolation.level=read_committed: events of aborted"
            + " transactions would be read otherwise");
    return ExactlyOnceSupport.UNSUPPORTED;
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> properties, Map<Map<String, ?>, Map<String, ?>> offsets) {
    OffsetRequest.check(offsets);
    return true;
  }
}
