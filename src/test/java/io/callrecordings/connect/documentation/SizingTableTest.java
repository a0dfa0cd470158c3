package io.callrecordings.connect.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The sizing table follows from the figures above it on its page.
 *
 * <p>Run by JUnit, on one thread; with {@code -Dsizing.table=write} it writes the page instead.
 */
class SizingTableTest {
  private static final Path PAGE = Path.of("docs", "performance.md");
  private static final String BEGIN = "<!-- sizing:begin -->\n";
  private static final String END = "<!-- sizing:end -->";
  private static final String HEAD =
      """

      | calls a day | answered | calls/s, busiest hour | requests/s | budget to set | open calls | records a day | MB a day |
      |---|---|---|---|---|---|---|---|
      """;

  private static final double BUSIEST_HOUR = 0.15;
  private static final double WITHOUT_RECORDING = 0.05;
  private static final double REQUESTS_RECORDED = 1.5;
  private static final double REQUESTS_IN_VAIN = 17;
  private static final double SECONDS_RECORDED = 7;
  private static final double SECONDS_IN_VAIN = 3_600;
  private static final double SEGMENTS = 1.2;
  private static final double RECORD_BYTES = 370;
  private static final double MOST_PER_KEY = 10;

  @Test
  void thePageHoldsTheTable() throws IOException {
    String page = Documents.text(PAGE);
    assertThat(page).containsSubsequence(BEGIN, END);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    StringBuilder table = new StringBuilder(HEAD);
    for (int calls : new int[] {1_000, 10_000, 50_000, 100_000, 200_000}) {
      for (double answered : new double[] {0.5, 0.9}) {
        table.append(row(calls, answered)).append('\n');
      }
    }
    table.append('\n');
    if ("write".equals(System.getProperty("sizing.table"))) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
      return;
    }
    assertThat(page.substring(begin, end))
        .as("write it anew: mvn test -Dtest=SizingTableTest -Dsizing.table=write")
        .isEqualTo(table.toString());
  }

  private static String row(int calls, double answered) {
    double perSecond = calls * BUSIEST_HOUR / 3_600;
    double recorded = answered * (1 - WITHOUT_RECORDING);
    double inVain = answered * WITHOUT_RECORDING;
    double requests =
        perSecond * (recorded * REQUESTS_RECORDED + inVain * REQUESTS_IN_VAIN + 1 - answered);
    double open = perSecond * (recorded * SECONDS_RECORDED + inVain * SECONDS_IN_VAIN);
    double records = calls * recorded * SEGMENTS;
    return String.format(
        Locale.ROOT,
        "| %,d | %.0f %% | %.2f | %.2f | %s | %,.0f | %,.0f | %,.1f |",
        calls,
        100 * answered,
        perSecond,
        requests,
        requests > MOST_PER_KEY ? "one key is not enough" : "%.0f".formatted(Math.ceil(requests)),
        Math.ceil(open),
        records,
        records * RECORD_BYTES / 1e6);
  }
}
