package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import io.callrecordings.connect.process.EventWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Events from the user: every line typed or piped in is one, a call id or JSON. A line that the
 * connector could not read is refused, with the connector's own reason. Written by the run's
 * thread; a thread of its own reads.
 */
final class StdinFeed implements EventFeed {
  private static final EventDecoder DECODER =
      new EventDecoder(DecodingRules.of(Set.of("call.completed", "call.recording.completed")));

  private static final Decoded.Cases<Optional<String>> REFUSAL =
      new Decoded.Cases<>() {
        @Override
        public Optional<String> call(Decoded.Call event) {
          return Optional.empty();
        }

        @Override
        public Optional<String> skipped(Decoded.Skipped event) {
          return Optional.of(event.reason());
        }

        @Override
        public Optional<String> rejected(Decoded.Rejected event) {
          return Optional.of(event.reason());
        }
      };

  private final Consumer<String> events;
  private final Runnable flush;
  private final PrintStream out;
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

  StdinFeed(EventWriter writer, PrintStream out) {
    this(System.in, writer::write, writer::flush, out);
  }

  StdinFeed(InputStream in, Consumer<String> events, Runnable flush, PrintStream out) {
    this.events = events;
    this.flush = flush;
    this.out = out;
    Thread reading = new Thread(() -> read(in), "stdin");
    reading.setDaemon(true);
    reading.start();
  }

  private void read(InputStream in) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()))) {
      reader.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void writeDue(Duration elapsed) {
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      Optional<String> refusal = DECODER.decode(line).fold(REFUSAL);
      if (refusal.isPresent()) {
        out.println("        refused: " + refusal.get());
      } else {
        events.accept(line);
      }
    }
    flush.run();
  }
}
