package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.JavaProgram;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.SimulatedApiSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart as its user runs it, but for the build before it. On JUnit's thread. */
class QuickstartIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern PART = Pattern.compile("(\\S+) +is ready \\(process (\\d+)\\)");
  private static final int PARTS = 4;

  @TempDir Path directory;

  @Test
  void checksItselfAndExitsWithSuccess() throws IOException {
    try (ManagedProcess quickstart = quickstart("--calls", "20")) {
      quickstart.awaitSuccess(LIMIT);
      assertThat(Files.readString(quickstart.log()))
          .contains("PASSED: 20 calls: each of their ")
          .contains(" recordings arrived exactly once.");
    }
  }

  @Test
  void leavesNothingRunningWhenItIsStopped() {
    Map<String, Long> parts;
    ManagedProcess stopped;
    try (ManagedProcess quickstart = quickstart()) {
      quickstart.awaitReady(LIMIT, () -> log(quickstart).contains("CRq000"));
      parts = parts(quickstart);
      stopped = quickstart;
    }
    assertThat(log(stopped)).contains("Stopping.");
    assertThat(parts).hasSize(PARTS);
    awaitGone(parts);
  }

  @Test
  void tellsWhichPartDiedAndStopsTheOthers() throws IOException {
    try (ManagedProcess quickstart = quickstart()) {
      quickstart.awaitReady(LIMIT, () -> log(quickstart).contains("CRq000"));
      Map<String, Long> parts = parts(quickstart);
      Optional.ofNullable(parts.get("registry"))
          .flatMap(ProcessHandle::of)
          .orElseThrow()
          .destroyForcibly();
      assertThat(quickstart.awaitEnd(LIMIT)).isEqualTo(1);
      assertThat(log(quickstart))
          .contains("registry ended with exit code 137")
          .contains("registry.log");
      awaitGone(parts);
    }
  }

  @Test
  void withARealApiItTellsThatTheApiDoesNotWorkAndRefusesAMistypedLine() throws IOException {
    Path typed = Files.writeString(directory.resolve("typed"), "CA1\nACq000001\n");
    try (SimulatedApiProcess api =
            SimulatedApiProcess.start(
                directory, SimulatedApiSettings.DEFAULT, JvmTuning.QUICK_START);
        ManagedProcess quickstart = realQuickstart(typed, api)) {
      api.control().change(now -> now.down(true));
      quickstart.awaitReady(
          LIMIT,
          () -> waits(quickstart) && log(quickstart).contains("The API has not worked for "));
      api.control().change(now -> now.down(false));
      quickstart.awaitReady(LIMIT, () -> log(quickstart).contains("CRq000001-1"));
      assertThat(log(quickstart))
          .contains("refused: ", "Open longest: callId=ACq000001")
          .contains(" in flight ", " waiting ", " 429 ");
    }
  }

  private static boolean waits(ManagedProcess quickstart) {
    return log(quickstart).contains("Open longest: callId=ACq000001");
  }

  private ManagedProcess realQuickstart(Path typed, SimulatedApiProcess api) {
    String shell = "exec env QUO_API_KEY=" + api.key() + " \"$@\" <" + typed;
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", shell, "quickstart"));
    command.addAll(command("--api", api.url().toString()));
    return start(command);
  }

  @Test
  void refusesAWrongCommandLineBeforeItStartsAnything() throws IOException {
    try (ManagedProcess quickstart = quickstart("--cals", "20")) {
      assertThat(quickstart.awaitEnd(LIMIT)).isEqualTo(2);
      assertThat(log(quickstart)).contains("unknown argument --cals").doesNotContain("is ready");
    }
  }

  private ManagedProcess quickstart(String... arguments) {
    return start(command(arguments));
  }

  private static List<String> command(String... arguments) {
    return JavaProgram.own(Quickstart.class.getName(), "256m")
        .command(JvmTuning.QUICK_START, arguments);
  }

  private ManagedProcess start(List<String> command) {
    return ManagedProcess.start(
        "quickstart", command, Path.of("").toAbsolutePath(), directory.resolve("quickstart.log"));
  }

  private static Map<String, Long> parts(ManagedProcess quickstart) {
    return PART.matcher(log(quickstart))
        .results()
        .collect(Collectors.toMap(part -> part.group(1), part -> Long.valueOf(part.group(2))));
  }

  private static void awaitGone(Map<String, Long> parts) {
    await()
        .atMost(LIMIT)
        .until(() -> parts.values().stream().allMatch(pid -> ProcessHandle.of(pid).isEmpty()));
  }

  private static String log(ManagedProcess quickstart) {
    try {
      return Files.readString(quickstart.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
