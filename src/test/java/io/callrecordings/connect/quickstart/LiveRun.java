package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The run from the first event on, step by step. Confined to one thread. */
final class LiveRun implements AutoCloseable {
  private static final Duration READ_LIMIT = Duration.ofMillis(150);

  private final Display display;
  private final Watch watch;
  private final EventWriter writer;
  private final EventFeed feed;
  private final RecordingsReader reader;
  private final ConnectorMetrics metrics;
  private final Arrivals arrivals = new Arrivals();
  private final Instant start = Instant.now();

  LiveRun(
      Parts parts,
      ConnectorFile connector,
      Display display,
      Function<EventWriter, EventFeed> feed,
      Watch watch) {
    this.display = display;
    this.watch = watch;
    this.writer = new EventWriter(parts.kafka(), connector.get("events.topics"));
    this.feed = feed.apply(writer);
    this.reader = parts.reader(connector.get("recordings.topic"));
    this.metrics = ConnectorMetrics.watch(parts.worker(), connector.name());
  }

  /**
   * Writes the events that are due, takes in what has arrived, shows both, and looks whether all
   * parts are well. Answers how many recordings have arrived in this step.
   */
  int step() {
    feed.writeDue(elapsed());
    List<ReceivedRecord> arrived = reader.poll(READ_LIMIT);
    arrived.forEach(record -> arrivals.add(record.key()));
    Progress progress =
        new Progress(elapsed(), writer.stored(), arrivals.total(), metrics.newest());
    watch.look(progress, display);
    display.show(progress, arrived);
    return arrived.size();
  }

  Duration elapsed() {
    return Duration.between(start, Instant.now());
  }

  Arrivals arrivals() {
    return arrivals;
  }

  @Override
  public void close() {
    metrics.close();
    reader.close();
    writer.close();
  }
}
