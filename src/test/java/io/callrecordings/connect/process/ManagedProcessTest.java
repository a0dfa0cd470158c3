package io.callrecordings.connect.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs small shell programs; on JUnit's thread. */
class ManagedProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void appendsItsOutputToALogFileOfItsName() throws IOException {
    try (ManagedProcess process = shell("echo out; echo err >&2")) {
      process.awaitSuccess(LIMIT);
      assertThat(Files.readAllLines(directory.resolve("part.log"))).containsExactly("out", "err");
    }
  }

  @Test
  void isReadyWhenTheProbeSaysSo() {
    try (ManagedProcess process = shell("touch ready; exec sleep 60")) {
      process.awaitReady(LIMIT, () -> Files.exists(directory.resolve("ready")));
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void aDeathBeforeItIsReadyIsNoticedAndToldWithTheLastLines() {
    try (ManagedProcess process = shell("echo port is taken; exit 3")) {
      assertThatThrownBy(() -> process.awaitReady(LIMIT, () -> false))
          .isInstanceOf(ProcessFailedException.class)
          .hasMessageContaining("part ended with exit code 3")
          .hasMessageContaining(directory.resolve("part.log").toString())
          .hasMessageContaining("port is taken");
    }
  }

  @Test
  void aSlowStartFailsAfterItsLimit() {
    try (ManagedProcess process = shell("exec sleep 60")) {
      assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(200), () -> false))
          .hasMessageContaining("part was not ready");
    }
  }

  @Test
  void closingAsksFirstSoThatTheProgramCanCleanUp() throws IOException {
    ManagedProcess process =
        shell("trap 'echo bye; exit 0' TERM; touch ready; while :; do sleep 0.1; done");
    process.awaitReady(LIMIT, () -> Files.exists(directory.resolve("ready")));
    process.close();
    assertThat(process.isAlive()).isFalse();
    assertThat(Files.readString(process.log())).contains("bye");
  }

  @Test
  void killingGivesNoTimeToCleanUp() throws IOException {
    ManagedProcess process =
        shell("trap 'echo bye; exit 0' TERM; touch ready; while :; do sleep 0.1; done");
    process.awaitReady(LIMIT, () -> Files.exists(directory.resolve("ready")));
    process.kill();
    assertThat(process.isAlive()).isFalse();
    assertThat(Files.readString(process.log())).doesNotContain("bye");
  }

  @Test
  void standsStillWhileFrozen() throws IOException {
    try (ManagedProcess process = shell("while :; do echo tick; sleep 0.02; done")) {
      await().until(() -> Files.size(process.log()) > 0);
      process.freeze();
      long frozenAt = Files.size(process.log());
      await()
          .during(Duration.ofMillis(300))
          .atMost(LIMIT)
          .until(() -> Files.size(process.log()) <= frozenAt + "tick\n".length());
      process.thaw();
      await().until(() -> Files.size(process.log()) > frozenAt + 2L * "tick\n".length());
    }
  }

  @Test
  void endsWithTheProcessThatStartedItHoweverThatOneEnds() throws IOException {
    try (ManagedProcess starter =
        ManagedProcess.start(
            "starter",
            JavaProgram.own(StartsASleeper.class.getName(), "64m")
                .command(JvmTuning.QUICK_START, directory.toString()),
            directory)) {
      Path pidFile = directory.resolve("pid");
      starter.awaitReady(LIMIT, () -> Files.exists(pidFile));
      long pid = Long.parseLong(Files.readString(pidFile));
      assertThat(ProcessHandle.of(pid)).hasValueSatisfying(ProcessHandle::isAlive);
      starter.kill();
      await().atMost(20, SECONDS).until(() -> ProcessHandle.of(pid).isEmpty());
    }
  }

  private ManagedProcess shell(String script) {
    return ManagedProcess.start("part", List.of("/bin/sh", "-c", script), directory);
  }

  /** A program that starts another one, says which, and waits to be killed. */
  static final class StartsASleeper {
    private StartsASleeper() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path directory = Path.of(arguments[0]);
      try (ManagedProcess sleeper =
          ManagedProcess.start("sleeper", List.of("sleep", "60"), directory)) {
        Path unfinished = Files.writeString(directory.resolve("pid.new"), "" + sleeper.pid());
        Files.move(unfinished, directory.resolve("pid"));
        new java.util.concurrent.CountDownLatch(1).await();
      }
    }
  }
}
