package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of the connector in the log of a worker. Stateless. */
final class WorkerLog {
  /** The worker writes the class behind the message. */
  private static final String OURS = "(io.callrecordings.";

  private static final Pattern NAMED =
      Pattern.compile("[A-Z]+ \\[[^]|]+\\|(?:task-\\d+(?:\\|offsets)?|worker|validation)] ");

  private WorkerLog() {}

  /** Those lines that the connector logged, with the class that did. */
  static List<String> ours(ManagedProcess worker) {
    try (var lines = Files.lines(worker.log())) {
      return lines.filter(line -> line.contains(OURS)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those lines of the connector that do not say which connector, and which task, it is. */
  static List<String> nameless(ManagedProcess worker) {
    return ours(worker).stream().filter(line -> !NAMED.matcher(line).find()).toList();
  }
}
