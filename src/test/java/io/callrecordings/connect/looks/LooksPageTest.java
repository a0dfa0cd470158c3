package io.callrecordings.connect.looks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The tables of the documentation are what the simulation says, but for what the rounding of
 * another processor may change.
 *
 * <p>Run by JUnit, on one thread; with {@code -Dlooks.table=write} it writes the page instead.
 */
class LooksPageTest {
  private static final Path PAGE = Path.of("docs/performance.md");
  private static final String BEGIN = "<!-- looks:begin -->\n";
  private static final String END = "<!-- looks:end -->";
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  @Test
  void thePageHoldsTheFiguresOfTheSimulation() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).containsSubsequence(BEGIN, END);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String table = LooksTable.markdown();
    if ("write".equals(System.getProperty("looks.table"))) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
      return;
    }
    String written = page.substring(begin, end);
    String how =
        "docs/performance.md is not what the simulation says; write it anew with:"
            + " mvn test -Dtest=LooksPageTest -Dlooks.table=write";
    assertThat(NUMBER.matcher(written).replaceAll("#"))
        .as(how)
        .isEqualTo(NUMBER.matcher(table).replaceAll("#"));
    double[] expected = numbers(table).toArray();
    double[] found = numbers(written).toArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).as(how).isCloseTo(expected[i], Offset.offset(0.2 + expected[i] / 6));
    }
  }

  private static DoubleStream numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).mapToDouble(Double::parseDouble);
  }
}
