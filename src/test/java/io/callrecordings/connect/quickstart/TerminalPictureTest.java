package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture of the quickstart, and how one is made. One thread. */
class TerminalPictureTest {
  private static final Path PICTURE = Path.of("docs", "images", "quickstart.svg");
  private static final Pattern TEXT = Pattern.compile("<text [^>]*>([^<]*)</text>");

  @Test
  void theLastScreenIsDrawnWithWhatCameBelow() {
    String svg =
        TerminalPicture.svg(
            String.join(
                "\u001b[K\r\n",
                "\u001b[1mold",
                "\u001b[J\u001b[1F\u001b[1mnew <1>\u001b[0m",
                "row  two",
                "\u001b[J",
                "PASSED: all.",
                "",
                "Stopping. Logs"));

    assertThat(texts(svg)).containsExactly("new &lt;1&gt;", "row  two", "PASSED: all.");
    assertThat(svg).contains("font-weight=\"bold\">new").doesNotContain("bold\">row");
  }

  /** Where the screen has changed: docs/images/make-quickstart. */
  @Test
  void thePictureIsOfTheScreenOfToday() throws IOException {
    List<String> texts = texts(Files.readString(PICTURE));

    assertThat(texts)
        .contains(RecordingRow.fitting(120).head(), "Ctrl-C stops everything.")
        .anyMatch(line -> line.endsWith(Blow.KILLED.done()))
        .anyMatch(line -> line.endsWith(Blow.FROZEN.undone()))
        .anyMatch(line -> line.matches("PASSED: .* arrived exactly once[.]"))
        .noneMatch(line -> line.contains(Path.of("").toAbsolutePath().toString()));
  }

  private static List<String> texts(String svg) {
    return TEXT.matcher(svg)
        .results()
        .map(MatchResult::group)
        .map(TerminalPictureTest::inner)
        .toList();
  }

  private static String inner(String element) {
    return element.replaceAll("<[^>]*>", "");
  }
}
