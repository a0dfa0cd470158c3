package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Flow;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of a worker that sends a batch for long: one line a minute, and one when it asks again.
 * Confined to the thread of the flow.
 */
final class WorkerLog implements FlowObserver {
  static final long EVERY_MS = 60_000;
  private static final Logger log = LoggerFactory.getLogger(WorkerLog.class);

  private final BatchMeasurements batches;
  private final Emission.Cases<String> topicOf;
  private Optional<BatchMeasurements.Sending> told = Optional.empty();
  private long dueAt;

  /** A log that names each record's topic, as {@code topicOf} says. */
  WorkerLog(BatchMeasurements batches, Emission.Cases<String> topicOf, long now) {
    this.batches = batches;
    this.topicOf = topicOf;
    this.dueAt = now;
  }

  @Override
  public void look(Flow flow, long now) {
    BatchMeasurements.Sending sending = batches.sending();
    told.filter(before -> !before.isSame(sending)).ifPresent(before -> over(before, now));
    boolean isLong = !sending.batch().isEmpty() && now - sending.since() >= EVERY_MS;
    if (isLong && (told.isEmpty() || now >= dueAt)) {
      told = Optional.of(sending);
      dueAt = now + EVERY_MS;
      log.warn(
          "The worker has not asked for records since the last batch: it is still sending that, or"
              + " the connector is paused topics={} records={} since={} ageMs={}",
          topics(sending),
          sending.batch().size(),
          flow.wallClock().at(sending.since()),
          now - sending.since());
    }
  }

  private void over(BatchMeasurements.Sending before, long now) {
    told = Optional.empty();
    log.info("The worker asks for records again ageMs={}", now - before.since());
  }

  private Set<String> topics(BatchMeasurements.Sending sending) {
    Set<String> topics = new TreeSet<>();
    sending.batch().forEach(emission -> topics.add(emission.fold(topicOf)));
    return topics;
  }
}
