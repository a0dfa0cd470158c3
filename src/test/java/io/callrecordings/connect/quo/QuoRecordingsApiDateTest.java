package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time that answers tell, before they arrive. The test's thread and those of the client. */
class QuoRecordingsApiDateTest {
  private static final String DATE = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
  private static final Instant TOLD = Instant.parse("1994-11-06T08:49:37Z");

  private final List<Instant> told = new CopyOnWriteArrayList<>();

  @Test
  void ofAnAnswerTheApiGave() throws IOException {
    ask("200 OK", DATE, "{\"data\":[]}");

    assertThat(told).containsExactly(TOLD);
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource({"502 Bad Gateway, Date: Sun", "200 OK, X: Y", "200 OK, Date: yesterday"})
  void notOfSomebodyInBetweenAndNotWhereThereIsNone(String status, String header)
      throws IOException {
    ask(status, status.startsWith("502") ? DATE : header + "\r\n", "{\"data\":[]}");

    assertThat(told).isEmpty();
  }

  private void ask(String status, String header, String body) throws IOException {
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(
                      socket,
                      "HTTP/1.1 %s\r\n%sConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                          .formatted(status, header, body.length(), body));
                });
        var api =
            new QuoRecordingsApi(
                Asking.settings(server.url(), Duration.ofSeconds(20), 2),
                Asking.THREADS,
                told::add,
                broken -> {})) {
      assertThat(new Asking(api).answer("AC1")).isNotNull();
    }
  }
}
