package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MainTest {
  @Test
  void saysWhereItListensWhenItAnswers() throws Exception {
    Process process = start("--key", "secret", "--errors", "1");
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      assertThat(line).matches("listening on http://127\\.0\\.0\\.1:\\d+");

      Asker asker = new Asker(line.substring("listening on ".length()));
      assertThat(asker.call("AC1", "secret").statusCode()).isEqualTo(500);
      assertThat(asker.call("AC1", "other").statusCode()).isEqualTo(401);
    } finally {
      end(process);
    }
  }

  @Test
  void endsWithASentenceWhereAFlagMeansNothing() throws Exception {
    Process process = start("--errors", "2");
    try (BufferedReader err = process.errorReader()) {
      // The JVM tells there too which options it took from JAVA_TOOL_OPTIONS.
      assertThat(err.lines().filter(line -> !line.startsWith("Picked up ")))
          .containsExactly("the share of errors must be between 0 and 1");
      assertThat(process.waitFor()).isEqualTo(2);
    } finally {
      end(process);
    }
  }

  @Test
  void explainsItsFlags() throws Exception {
    Process process = start("--help");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.lines()).containsExactlyElementsOf(CommandLine.USAGE.lines().toList());
      assertThat(process.waitFor()).isZero();
    } finally {
      end(process);
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SimulatedQuoApi.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }
}
