package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are shorter or longer than what a connection buffers arrive whole. One thread. */
class QuoRecordingsApiSizeTest {
  private static final int CHUNK = 5_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 100, 1_000, 10_000})
  void ofAnnouncedLength(int recordings) throws Exception {
    assertArrives(recordings, RawServer.ok(body(recordings)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 100, 1_000, 10_000})
  void inChunks(int recordings) throws Exception {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertArrives(recordings, head + chunks(body(recordings)) + "0\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 4_000, 5_000, 15_000})
  void withALongHeader(int length) throws Exception {
    String answer = RawServer.ok(body(1));
    String header = "\r\nX-Long: " + "x".repeat(length);
    assertArrives(1, answer.replaceFirst("OK", "OK" + header));
  }

  private static void assertArrives(int recordings, String answer) throws Exception {
    try (var server =
            RawServer.plain(
                socket -> {
                  for (int i = 0; i < 2; i++) {
                    RawServer.request(socket);
                    RawServer.say(socket, answer);
                  }
                  RawServer.awaitEnd(socket);
                });
        var api = Asking.client(Asking.settings(server.url(), Duration.ofSeconds(20), 1))) {
      Asking asking = new Asking(api);
      for (String call : new String[] {"AC1", "AC2"}) {
        assertThat(asking.answer(call))
            .isInstanceOfSatisfying(
                Answer.Found.class, found -> assertThat(found.recordings()).hasSize(recordings));
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static String body(int recordings) {
    return IntStream.range(0, recordings)
        .mapToObj(i -> "{\"id\":\"CR%d\",\"url\":\"https://media.example/%d.mp3\"}".formatted(i, i))
        .collect(Collectors.joining(",", "{\"data\":[", "]}"));
  }

  private static String chunks(String body) {
    return IntStream.rangeClosed(0, (body.length() - 1) / CHUNK)
        .mapToObj(i -> body.substring(i * CHUNK, Math.min(body.length(), (i + 1) * CHUNK)))
        .map(chunk -> Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n")
        .collect(Collectors.joining());
  }
}
