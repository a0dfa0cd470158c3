package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ReceivedRecord;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** A line each second, for a file or a pipe. Confined to the run's thread. */
final class PlainLines implements Display {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PrintStream out;
  private Duration next = Duration.ZERO;

  PlainLines(PrintStream out, List<String> header) {
    this.out = out;
    header.forEach(out::println);
  }

  @Override
  public void show(Progress progress, List<ReceivedRecord> arrived) {
    if (progress.elapsed().compareTo(next) < 0) {
      return;
    }
    String newest = arrived.isEmpty() ? "" : "   newest " + arrived.get(arrived.size() - 1).key();
    out.println((progress.line() + newest).stripTrailing());
    next = progress.elapsed().plus(PAUSE);
  }
}
