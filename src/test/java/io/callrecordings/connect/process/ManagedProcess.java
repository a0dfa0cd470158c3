package io.callrecordings.connect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One program as an operating system process of its own, with its output in a log file. This class
 * is thread-safe.
 *
 * <p>The process ends with the one that started it, however that one ends: a small shell holds the
 * other end of a pipe and kills the program when the pipe breaks. The keyboard's interrupt and the
 * terminal's hang-up do not reach the program, so that whoever started it decides the order in
 * which things stop.
 */
public final class ManagedProcess implements AutoCloseable {
  /** Runs the arguments in place of the shell: the process id is the program's own. */
  private static final String TETHER =
      "trap '' INT HUP; exec 3<&0; (read -r end <&3; kill -KILL $$ 2>/dev/null) &"
          + " exec \"$@\" </dev/null 3<&-";

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int LOG_LINES_IN_ERRORS = 20;

  private final String name;
  private final Path log;
  private final Process process;

  private ManagedProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /** Starts the command in the directory and appends its output to {@code <name>.log} there. */
  public static ManagedProcess start(String name, List<String> command, Path directory) {
    return start(name, command, directory, directory.resolve(name + ".log"));
  }

  /** Starts the command in the directory and appends its output to the log file. */
  public static ManagedProcess start(String name, List<String> command, Path directory, Path log) {
    List<String> tethered = new ArrayList<>(List.of("/bin/sh", "-c", TETHER, name));
    tethered.addAll(command);
    try {
      Files.createDirectories(directory);
      Process process =
          new ProcessBuilder(tethered)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new ManagedProcess(name, log, process);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until the probe succeeds; fails as soon as the process has ended, or after the limit. */
  public void awaitReady(Duration limit, BooleanSupplier probe) {
    long start = System.nanoTime();
    while (!probe.getAsBoolean()) {
      if (endedWithin(POLL)) {
        throw new ProcessFailedException(describeEnd());
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new ProcessFailedException(
            name + " was not ready after " + limit.toSeconds() + " s" + lastLines());
      }
    }
  }

  /** Waits until the process has ended by itself; fails when it did so with an error. */
  public void awaitSuccess(Duration limit) {
    if (awaitEnd(limit) != 0) {
      throw new ProcessFailedException(describeEnd());
    }
  }

  /** Waits until the process has ended by itself; answers its exit code. */
  public int awaitEnd(Duration limit) {
    if (!endedWithin(limit)) {
      throw new ProcessFailedException(
          name + " did not end within " + limit.toSeconds() + " s" + lastLines());
    }
    return process.exitValue();
  }

  /** How the process ended, where its log is, and the log's last lines. */
  public String describeEnd() {
    return name + " ended with exit code " + process.exitValue() + lastLines();
  }

  private String lastLines() {
    return "; log: " + log + System.lineSeparator() + String.join(System.lineSeparator(), tail());
  }

  private List<String> tail() {
    try {
      String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      return lines.subList(Math.max(0, lines.size() - LOG_LINES_IN_ERRORS), lines.size());
    } catch (IOException e) {
      return List.of("(log not readable: " + e.getMessage() + ")");
    }
  }

  /** Ends the process at once, as a crash would (SIGKILL), and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    endedWithin(STOP_LIMIT);
  }

  /** Stands the process still (SIGSTOP): to others it looks like a long pause. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets a frozen process go on (SIGCONT). */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).inheritIO().start();
      if (kill.waitFor() != 0) {
        throw new ProcessFailedException("cannot send " + signal + " to " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted");
    }
  }

  /** Asks the process to end (SIGTERM) and waits; kills it when it does not. */
  @Override
  public void close() {
    // Not Process.destroy(): it breaks the pipe at once and so kills.
    process.toHandle().destroy();
    if (!endedWithin(STOP_LIMIT)) {
      kill();
    }
  }

  private boolean endedWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted while waiting for " + name);
    }
  }
}
