package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.process.ConnectRest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The commands that the README gives for moving progress, run as they stand there. Immutable.
 *
 * @param scripts the blocks of commands, in their order
 */
record ReadmeRecipes(List<String> scripts) {
  private static final Pattern SECTION =
      Pattern.compile("<!-- offsets:begin -->(.*)<!-- offsets:end -->", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);

  static ReadmeRecipes read() {
    try {
      String section =
          SECTION
              .matcher(Files.readString(Path.of("README.md")))
              .results()
              .map(match -> match.group(1))
              .findFirst()
              .orElseThrow();
      return new ReadmeRecipes(
          BLOCK.matcher(section).results().map(match -> match.group(1)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this machine has what the commands need. */
  static boolean canRun() {
    try {
      return new ProcessBuilder("bash", "-c", "command -v curl").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs the one block that begins with this comment; answers what it printed. */
  String run(String comment, ConnectRest rest, String connector) {
    List<String> found =
        scripts.stream().filter(script -> script.startsWith("# " + comment)).toList();
    assertThat(found).as(comment).hasSize(1);
    return run(rest, connector, found.get(0));
  }

  /** Runs the block that resumes the connector. */
  void resume(ConnectRest rest, String connector) {
    run(rest, connector, scripts.get(scripts.size() - 1));
  }

  private static String run(ConnectRest rest, String connector, String script) {
    ProcessBuilder bash = new ProcessBuilder("bash", "-e", "-u", "-c", script);
    bash.environment().put("connector", rest.url() + "/connectors/" + connector);
    bash.environment().put("no_proxy", "127.0.0.1");
    try {
      Process process = bash.redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s%n%s", script, printed).isZero();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
