package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ReceivedRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A line each second while something happens, and the newest recordings, for a file or a pipe.
 * Confined to the run's thread.
 */
final class PlainLines implements Display {
  private static final int ROWS = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PAUSE_WHEN_QUIET = Duration.ofSeconds(10);

  private final PrintStream out;
  private final Deque<ReceivedRecord> newest = new ArrayDeque<>();
  private Duration next = Duration.ZERO;
  private long shown = -1;
  private Duration nextRemarks = Duration.ZERO;

  PlainLines(PrintStream out, List<String> header) {
    this.out = out;
    header.forEach(out::println);
    out.println();
  }

  @Override
  public void tell(Duration elapsed, String news) {
    out.println(Progress.clock(elapsed) + "   " + news);
  }

  @Override
  public void show(Progress progress, List<ReceivedRecord> arrived) {
    newest.addAll(arrived);
    while (newest.size() > ROWS) {
      newest.removeFirst();
    }
    long happened = progress.events() + progress.recordings();
    Duration due = happened == shown ? next.plus(PAUSE_WHEN_QUIET) : next;
    if (progress.elapsed().compareTo(due) < 0) {
      return;
    }
    out.println(progress.line().stripTrailing());
    if (progress.elapsed().compareTo(nextRemarks) >= 0 && !progress.remarks().isEmpty()) {
      progress.remarks().forEach(remark -> out.println("        " + remark));
      nextRemarks = progress.elapsed().plus(PAUSE_WHEN_QUIET);
    }
    newest.forEach(record -> out.println("        " + RecordingRow.all().of(record)));
    newest.clear();
    next = progress.elapsed().plus(PAUSE);
    shown = happened;
  }
}
