package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.fetch.Signal;
import io.callrecordings.connect.recording.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of a server leads to the row that the page of faults has, and costs nothing but its
 * request.
 *
 * <p>Run by JUnit, on one thread; with {@code -Dfaults.table=write} it writes the page instead.
 */
class HttpFaultsTest {
  private static final Path PAGE = Path.of("docs", "faults.md");
  private static final String BEGIN = "<!-- http:begin -->\n";
  private static final String END = "<!-- http:end -->";
  private static final String HEAD =
      """

      | fault | what becomes of the request | counted against the call |
      |---|---|---|
      """;
  private static final Duration TIMEOUT = Duration.ofMillis(1_500);

  static List<HttpFault> all() {
    return HttpFault.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFaultCostsItsRequestAlone(HttpFault fault) throws IOException {
    try (var server = RawServer.plain(socket -> serve(socket, fault));
        var api = Asking.client(Asking.settings(server.url(), TIMEOUT, 1))) {
      Asking asking = new Asking(api);
      asking.answer("ACfault");
      assertThat(asking.answer("ACnext")).isInstanceOf(Answer.Found.class);
      asking.assertEachAnsweredOnce();
    }
  }

  @Test
  void thePageSaysWhatHappens() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).containsSubsequence(BEGIN, END);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    StringBuilder table = new StringBuilder(HEAD);
    for (HttpFault fault : HttpFault.all()) {
      table.append(row(fault)).append('\n');
    }
    table.append('\n');
    if ("write".equals(System.getProperty("faults.table"))) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
      return;
    }
    assertThat(page.substring(begin, end))
        .as("write it anew: mvn test -Dtest=HttpFaultsTest -Dfaults.table=write")
        .isEqualTo(table.toString());
  }

  private static String row(HttpFault fault) throws IOException {
    try (var server = RawServer.plain(socket -> serve(socket, fault));
        var api = Asking.client(Asking.settings(server.url(), TIMEOUT, 1))) {
      Answer answer = new Asking(api).answer("ACfault");
      String seen = answer.fold(new Seen()).replace(server.url(), "URL").replace("|", "/");
      return "| %s | %s | %s |".formatted(fault.name(), seen, counted(answer));
    }
  }

  private static String counted(Answer answer) {
    return switch (Signal.of(answer)) {
      case WELL, BUSY, UNREACHABLE -> "no";
      case REFUSING, FAILING -> "while others are answered";
    };
  }

  private static void serve(Socket socket, HttpFault fault) throws IOException {
    while (true) {
      if (RawServer.request(socket).contains("ACfault")) {
        fault.dialogue().on(socket);
        return;
      }
      RawServer.say(socket, RawServer.ok("{\"data\":[]}"));
    }
  }

  /** An answer in the words of the page. Stateless. */
  private static final class Seen implements Answer.Cases<String> {
    @Override
    public String found(Answer.Found answer) {
      return answer.recordings().isEmpty()
          ? "nothing yet: looked at again"
          : "recording " + answer.recordings().get(0).id() + " is read";
    }

    @Override
    public String noSuchCall(Answer.NoSuchCall answer) {
      return "nothing yet: looked at again";
    }

    @Override
    public String throttled(Answer.Throttled answer) {
      return "asked again" + after(answer.retryAfter());
    }

    @Override
    public String unreachable(Answer.Unreachable answer) {
      return "asked again; no connection: " + answer.reason();
    }

    @Override
    public String unavailable(Answer.Unavailable answer) {
      return "asked again" + after(answer.retryAfter()) + "; " + answer.reason();
    }

    @Override
    public String unauthorized(Answer.Unauthorized answer) {
      return "asked again; " + answer.reason();
    }

    @Override
    public String refused(Answer.Refused answer) {
      return "rejected: " + answer.reason();
    }

    private static String after(Optional<Duration> pause) {
      return pause.map(asked -> " after " + asked.toSeconds() + " s").orElse("");
    }
  }
}
