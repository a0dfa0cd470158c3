package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** How long the tasks of a connector took to stop, as the worker's log says. Stateless. */
final class TaskStops {
  private TaskStops() {}

  /** One for each stop so far, in their order. */
  static List<Duration> of(ManagedProcess worker, String connector) {
    Pattern line =
        Pattern.compile(
            Pattern.quote("[" + connector + "|task-") + ".* Task has stopped durationMs=(\\d+)");
    try (var lines = Files.lines(worker.log())) {
      return lines
          .flatMap(text -> line.matcher(text).results())
          .map(match -> Duration.ofMillis(Long.parseLong(match.group(1))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
