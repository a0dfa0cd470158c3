package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ReceivedRecord;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A table that is drawn over itself, for a terminal. Confined to the run's thread. */
final class LiveTable implements Display {
  private static final int LINES_AROUND_ROWS = 5;
  private static final int MOST_ROWS = 15;
  private static final String BOLD = "\u001b[1m";
  private static final String NORMAL = "\u001b[0m";
  private static final String LINES_UP = "\u001b[%dF";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream out;
  private final Terminal terminal;
  private final List<String> footer;
  private final int rowLimit;
  private final Deque<String> rows = new ArrayDeque<>();
  private int drawn;

  LiveTable(PrintStream out, Terminal terminal, List<String> footer) {
    this.out = out;
    this.terminal = terminal;
    this.footer = List.copyOf(footer);
    int room = terminal.lines() - LINES_AROUND_ROWS - footer.size();
    this.rowLimit = Math.max(1, Math.min(MOST_ROWS, room));
  }

  @Override
  public void show(Progress progress, List<ReceivedRecord> arrived) {
    for (ReceivedRecord record : arrived) {
      rows.addFirst(RecordingRow.of(record));
    }
    while (rows.size() > rowLimit) {
      rows.removeLast();
    }
    List<String> lines = new ArrayList<>();
    lines.add(BOLD + terminal.cut(progress.line()) + NORMAL);
    lines.add("");
    lines.add(BOLD + terminal.cut(RecordingRow.head()) + NORMAL);
    rows.forEach(row -> lines.add(terminal.cut(row)));
    lines.add("");
    footer.forEach(line -> lines.add(terminal.cut(line)));
    draw(lines);
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
