package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines that a user types. On JUnit's thread. */
class StdinFeedTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final List<String> events = new ArrayList<>();

  @Test
  void aMistypedLineIsRefusedWithAReasonAndTheOthersAreEvents() {
    String typed = "AC1\n\nCA2\n{\"callId\":\"AC3\"}\n{\"callId\"\n{\"callId\":\"AC4\"}\n";
    StdinFeed feed =
        new StdinFeed(
            new ByteArrayInputStream(typed.getBytes(Charset.defaultCharset())),
            events::add,
            () -> {},
            out);

    await()
        .untilAsserted(
            () -> {
              feed.writeDue(Duration.ZERO);
              assertThat(events)
                  .containsExactly("AC1", "{\"callId\":\"AC3\"}", "{\"callId\":\"AC4\"}");
            });
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("        refused: "));
  }
}
