package io.callrecordings.connect.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The events under {@code src/test/resources/events}. Stateless: any thread. */
final class EventFixtures {
  static final List<String> ALL =
      List.of(
          "object-call-completed.json",
          "object-v4-call-completed.json",
          "resource-call-completed.json",
          "object-recording-completed.json",
          "object-never-answered.json",
          "resource-never-answered-nulls-left-out.json",
          "object-projected.json",
          "object-call-ringing.json",
          "message-received.json",
          "object-summary-completed.json",
          "resource-transcript-completed.json",
          "data-call-id.json",
          "bare.json",
          "bare-with-time.json",
          "envelope.json",
          "envelope-of-text.json",
          "envelope-of-nothing.json",
          "json-in-string.json",
          "string.json",
          "text.txt",
          "own-shape.json",
          "own-shape-array.json",
          "own-shape-top.json");

  private EventFixtures() {}

  static byte[] read(String name) {
    try (InputStream in = EventFixtures.class.getResourceAsStream("/events/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
