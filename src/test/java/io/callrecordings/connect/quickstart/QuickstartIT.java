package io.callrecordings.connect.quickstart;

import static io.callrecordings.connect.quickstart.RunningQuickstart.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.SimulatedApiSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart as its user runs it, but for the build before it. On JUnit's thread. */
class QuickstartIT {
  private static final int PARTS = 4;

  @TempDir Path directory;

  @Test
  void checksItselfAndExitsWithSuccess() {
    try (RunningQuickstart quickstart = RunningQuickstart.start(directory, "--calls", "20")) {
      quickstart.process().awaitSuccess(LIMIT);
      assertThat(quickstart.log())
          .contains("PASSED: 20 calls: each of their ")
          .contains(" recordings arrived exactly once.");
    }
  }

  @Test
  void leavesNothingRunningWhenItIsStopped() {
    Set<ProcessHandle> parts;
    RunningQuickstart stopped;
    try (RunningQuickstart quickstart = RunningQuickstart.start(directory)) {
      quickstart.awaitSaid("CRq000");
      parts = quickstart.running();
      stopped = quickstart;
    }
    assertThat(stopped.log()).contains("Stopping.");
    assertThat(parts).hasSizeGreaterThanOrEqualTo(PARTS);
    RunningQuickstart.awaitGone(parts);
  }

  @Test
  void tellsWhichPartDiedAndStopsTheOthers() {
    try (RunningQuickstart quickstart = RunningQuickstart.start(directory)) {
      quickstart.awaitSaid("CRq000");
      Set<ProcessHandle> parts = quickstart.running();
      quickstart.part("registry").destroyForcibly();
      assertThat(quickstart.process().awaitEnd(LIMIT)).isEqualTo(1);
      assertThat(quickstart.log())
          .contains("registry ended with exit code 137")
          .contains("registry.log");
      RunningQuickstart.awaitGone(parts);
    }
  }

  @Test
  void withARealApiItTellsThatTheApiDoesNotWorkAndRefusesAMistypedLine() throws IOException {
    Path typed = Files.writeString(directory.resolve("typed"), "CA1\nACq000001\n");
    try (SimulatedApiProcess api =
            SimulatedApiProcess.start(
                directory, SimulatedApiSettings.DEFAULT, JvmTuning.QUICK_START);
        RunningQuickstart quickstart =
            RunningQuickstart.start(directory, api.key(), typed, "--api", api.url().toString())) {
      api.control().change(now -> now.down(true));
      quickstart.awaitSaid("Open longest: callId=ACq000001");
      quickstart.awaitSaid("The API has not worked for ");
      api.control().change(now -> now.down(false));
      quickstart.awaitSaid("CRq000001-1");
      assertThat(quickstart.log()).contains("refused: ", " in flight ", " waiting ", " 429 ");
    }
  }

  @Test
  void refusesAWrongCommandLineBeforeItStartsAnything() {
    try (RunningQuickstart quickstart = RunningQuickstart.start(directory, "--cals", "20")) {
      assertThat(quickstart.process().awaitEnd(LIMIT)).isEqualTo(2);
      assertThat(quickstart.log()).contains("unknown argument --cals").doesNotContain("is ready");
    }
  }
}
