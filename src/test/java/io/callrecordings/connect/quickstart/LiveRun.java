package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The run from the first event on, step by step. Confined to one thread. */
final class LiveRun implements AutoCloseable {
  private static final Duration READ_LIMIT = Duration.ofMillis(150);
  private static final Duration WATCH_INTERVAL = Duration.ofSeconds(2);

  private final Stack stack;
  private final ConnectorFile connector;
  private final Display display;
  private final EventWriter writer;
  private final EventFeed feed;
  private final RecordingsReader reader;
  private final ConnectorMetrics metrics;
  private final Arrivals arrivals = new Arrivals();
  private final Instant start = Instant.now();
  private Duration nextWatch = Duration.ZERO;

  LiveRun(
      Stack stack,
      ConnectorFile connector,
      Display display,
      Function<EventWriter, EventFeed> feed) {
    String kafka = stack.broker().bootstrapServers();
    this.stack = stack;
    this.connector = connector;
    this.display = display;
    this.writer = new EventWriter(kafka, connector.get("events.topics"));
    this.feed = feed.apply(writer);
    this.reader = stack.reader(connector.get("recordings.topic"));
    this.metrics = new ConnectorMetrics(stack.worker(), connector.name());
  }

  /**
   * Writes the events that are due, takes in what has arrived, shows both, and looks whether all
   * parts are well. Answers how many recordings have arrived in this step.
   */
  int step() {
    feed.writeDue(elapsed());
    List<ReceivedRecord> arrived = reader.poll(READ_LIMIT);
    arrived.forEach(record -> arrivals.add(record.key()));
    display.show(
        new Progress(elapsed(), writer.stored(), arrivals.total(), metrics.at(elapsed())), arrived);
    if (elapsed().compareTo(nextWatch) >= 0) {
      nextWatch = elapsed().plus(WATCH_INTERVAL);
      watch();
    }
    return arrived.size();
  }

  private void watch() {
    stack
        .ended()
        .ifPresent(
            part -> {
              throw new QuickstartFailedException(part.describeEnd());
            });
    ConnectRest rest = stack.worker().rest();
    String trouble = rest.taskTraces(connector.name());
    if (!trouble.isEmpty()) {
      throw new QuickstartFailedException(
          "the connector's task has failed: "
              + trouble.lines().findFirst().orElse("")
              + System.lineSeparator()
              + "log: "
              + stack.worker().process().log());
    }
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
