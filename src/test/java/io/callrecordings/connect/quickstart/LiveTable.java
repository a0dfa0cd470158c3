package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ReceivedRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A table that is drawn over itself, for a terminal. Confined to the run's thread. */
final class LiveTable implements Display {
  private static final int LINES_AROUND_ROWS = 5;
  private static final int MOST_ROWS = 15;
  private static final int MOST_NEWS = 6;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final String BOLD = "\u001b[1m";
  private static final String NORMAL = "\u001b[0m";
  private static final String LINES_UP = "\u001b[%dF";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_ALL = "\u001b[2J\u001b[H";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream out;
  private final Supplier<Optional<Terminal>> size;
  private final List<String> footer;
  private final Deque<ReceivedRecord> rows = new ArrayDeque<>();
  private final Deque<String> news = new ArrayDeque<>();
  private Terminal terminal;
  private Duration nextLook = LOOK_EVERY;
  private int drawn;

  /**
   * Draws on a terminal of the size {@code terminal}, until it has another one.
   *
   * @param size asks for the size of now; empty where that is not known
   */
  LiveTable(
      PrintStream out, Terminal terminal, Supplier<Optional<Terminal>> size, List<String> footer) {
    this.out = out;
    this.terminal = terminal;
    this.size = size;
    this.footer = List.copyOf(footer);
  }

  @Override
  public void tell(Duration elapsed, String happened) {
    news.addLast(Progress.clock(elapsed) + "   " + happened);
    while (news.size() > MOST_NEWS) {
      news.removeFirst();
    }
  }

  @Override
  public void show(Progress progress, List<ReceivedRecord> arrived) {
    followResize(progress.elapsed());
    arrived.forEach(rows::addFirst);
    while (rows.size() > MOST_ROWS) {
      rows.removeLast();
    }
    List<String> lines = new ArrayList<>();
    lines.add(BOLD + terminal.cut(progress.line()) + NORMAL);
    progress.remarks().forEach(remark -> lines.add(terminal.cut(remark)));
    news.forEach(happened -> lines.add(terminal.cut(happened)));
    int above = lines.size() - 1;
    lines.add("");
    RecordingRow row = RecordingRow.fitting(terminal.columns());
    lines.add(BOLD + terminal.cut(row.head()) + NORMAL);
    rows.stream().limit(rowLimit(above)).forEach(one -> lines.add(terminal.cut(row.of(one))));
    lines.add("");
    footer.forEach(line -> lines.add(terminal.cut(line)));
    draw(lines);
  }

  private int rowLimit(int above) {
    int around = LINES_AROUND_ROWS + footer.size() + above;
    return Math.max(1, Math.min(MOST_ROWS, terminal.lines() - around));
  }

  /** Lines that were drawn for another width may have wrapped: the screen begins anew. */
  private void followResize(Duration elapsed) {
    if (elapsed.compareTo(nextLook) < 0) {
      return;
    }
    nextLook = elapsed.plus(LOOK_EVERY);
    Terminal now = size.get().orElse(terminal);
    if (!now.equals(terminal)) {
      terminal = now;
      out.print(CLEAR_ALL);
      drawn = 0;
    }
  }

  private void draw(List<String> lines) {
    StringBuilder screen = new StringBuilder();
    if (drawn > 0) {
      screen.append(LINES_UP.formatted(drawn));
    }
    for (String line : lines) {
      screen.append(line).append(CLEAR_LINE).append('\n');
    }
    out.print(screen.append(CLEAR_BELOW));
    out.flush();
    drawn = lines.size();
  }
}
