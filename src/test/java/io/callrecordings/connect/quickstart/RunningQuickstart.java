package io.callrecordings.connect.quickstart;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.JavaProgram;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The quickstart as its user runs it, but for the build before it. Confined to one thread. */
final class RunningQuickstart implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern READY = Pattern.compile("(\\S+) +is ready \\(process (\\d+)\\)");

  private final ManagedProcess process;

  private RunningQuickstart(List<String> command, Path directory) {
    this.process =
        ManagedProcess.start(
            "quickstart",
            command,
            Path.of("").toAbsolutePath(),
            directory.resolve("quickstart.log"));
  }

  /** Started with these arguments; its log is in the directory. */
  static RunningQuickstart start(Path directory, String... arguments) {
    return new RunningQuickstart(command(arguments), directory);
  }

  /** The same with an API key, and with what the user types. */
  static RunningQuickstart start(Path directory, String key, Path typed, String... arguments) {
    String shell = "exec env QUO_API_KEY=" + key + " \"$@\" <" + typed;
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", shell, "quickstart"));
    command.addAll(command(arguments));
    return new RunningQuickstart(command, directory);
  }

  private static List<String> command(String... arguments) {
    return JavaProgram.own(Quickstart.class.getName(), "256m")
        .command(JvmTuning.QUICK_START, arguments);
  }

  ManagedProcess process() {
    return process;
  }

  /** What it has said so far. */
  String log() {
    try {
      return Files.readString(process.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said this. */
  void awaitSaid(String text) {
    process.awaitReady(LIMIT, () -> log().contains(text));
  }

  /** The process of a part. */
  ProcessHandle part(String name) {
    return READY
        .matcher(log())
        .results()
        .filter(part -> part.group(1).equals(name))
        .flatMap(part -> ProcessHandle.of(Long.parseLong(part.group(2))).stream())
        .findFirst()
        .orElseThrow();
  }

  /** Every process that it has started and that still runs. */
  Set<ProcessHandle> running() {
    Set<ProcessHandle> running = new HashSet<>();
    ProcessHandle.of(process.pid()).ifPresent(own -> own.descendants().forEach(running::add));
    return running;
  }

  /** Waits until none of these runs any more. */
  static void awaitGone(Set<ProcessHandle> processes) {
    await().atMost(LIMIT).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Stops it as a signal does. */
  @Override
  public void close() {
    process.close();
  }
}
