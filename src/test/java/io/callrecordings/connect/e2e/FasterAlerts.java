package io.callrecordings.connect.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The alerts that ship, with every time a hundredth as long: how long a condition must hold, over
 * which time an increase counts, and how many milliseconds are too many. Any thread.
 */
final class FasterAlerts {
  private static final Path FILE = Path.of("config", "metrics", "alerts.yml");
  private static final int FACTOR = 100;
  private static final int MINUTE_MS = 60_000;
  private static final Pattern TIME =
      Pattern.compile("(?<=for: )(\\d+)m\\b|(?<=\\[)(\\d+)m(?=])|(?<=_ms(?:_p95)? > )(\\d+)");
  private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");

  private FasterAlerts() {}

  static String text() {
    return TIME.matcher(shipped()).replaceAll(FasterAlerts::faster);
  }

  private static String faster(MatchResult time) {
    if (time.group(3) != null) {
      return new BigDecimal(time.group(3)).movePointLeft(2).toPlainString();
    }
    String minutes = time.group(1) == null ? time.group(2) : time.group(1);
    return Integer.parseInt(minutes) * MINUTE_MS / FACTOR + "ms";
  }

  /** The names of all alerts. */
  static Set<String> names() {
    return ALERT
        .matcher(shipped())
        .results()
        .map(alert -> alert.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String shipped() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
