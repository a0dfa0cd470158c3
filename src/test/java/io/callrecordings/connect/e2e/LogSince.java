package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines that a process has logged since a moment. Thread-safe.
 *
 * @param from how long the log was at that moment, in bytes
 */
record LogSince(ManagedProcess process, long from) {
  private static final Pattern ALARMING = Pattern.compile("^\\[[^]]*\\] (WARN|ERROR|FATAL) ");

  /** From now on. */
  static LogSince now(ManagedProcess process) {
    try {
      return new LogSince(process, Files.size(process.log()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines, those of stack traces too. */
  List<String> lines() {
    try (var log = Files.newInputStream(process.log())) {
      log.skipNBytes(from);
      return new String(log.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of WARN and above, of the connector and of everything else in the process. */
  List<String> alarming() {
    return lines().stream().filter(line -> ALARMING.matcher(line).find()).toList();
  }

  /** Whether a line of WARN and above has this text. */
  boolean alarmsWith(String text) {
    return alarming().stream().anyMatch(line -> line.contains(text));
  }
}
