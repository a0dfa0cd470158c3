package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.EventWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Events from the user: every line typed or piped in is one, a call id or JSON. Written by the
 * run's thread; a thread of its own reads.
 */
final class StdinFeed implements EventFeed {
  private final EventWriter writer;
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

  StdinFeed(EventWriter writer) {
    this.writer = writer;
    Thread reading = new Thread(this::read, "stdin");
    reading.setDaemon(true);
    reading.start();
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))) {
      in.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void writeDue(Duration elapsed) {
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      writer.write(line);
    }
    writer.flush();
  }
}
