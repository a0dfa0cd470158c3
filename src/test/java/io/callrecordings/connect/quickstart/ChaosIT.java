package io.callrecordings.connect.quickstart;

import static io.callrecordings.connect.quickstart.RunningQuickstart.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart while its parts are killed and frozen. On JUnit's thread. */
class ChaosIT {
  /** The first fault kills the worker. */
  private static final String WORKER_KILLED = "39";

  /** The first fault freezes the worker. */
  private static final String WORKER_FROZEN = "21";

  private static final int PARTS = 6;

  @TempDir Path directory;

  @Test
  void showsEachFaultAndEndsWithTheVerdict() {
    try (RunningQuickstart quickstart =
        RunningQuickstart.start(directory, "--chaos", "--calls", "150", "--seed", WORKER_KILLED)) {
      quickstart.process().awaitSuccess(LIMIT);
      assertThat(quickstart.log())
          .contains("./quickstart --chaos --calls 150 --seed " + WORKER_KILLED)
          .containsSubsequence(
              "worker killed (SIGKILL)", "worker started again", "recordings arrive, ", "PASSED: ")
          .contains("PASSED: 150 calls: each of their ", " recordings arrived exactly once.")
          .containsPattern("Faults: [1-9]");
    }
  }

  @Test
  void leavesNothingRunningWhenItIsStoppedWhileAPartIsFrozen() {
    Set<ProcessHandle> parts;
    RunningQuickstart stopped;
    try (RunningQuickstart quickstart =
        RunningQuickstart.start(directory, "--chaos", "--seed", WORKER_FROZEN)) {
      quickstart.awaitSaid("worker frozen (SIGSTOP)");
      parts = quickstart.running();
      stopped = quickstart;
    }
    assertThat(stopped.log()).contains("Stopping.").doesNotContain("PASSED", "Exception");
    assertThat(parts).hasSizeGreaterThanOrEqualTo(PARTS);
    RunningQuickstart.awaitGone(parts);
  }
}
