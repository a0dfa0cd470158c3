package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.documentation.Documents;
import io.callrecordings.connect.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Commands that a section of the documentation gives, run as they stand there. Immutable.
 *
 * @param scripts the blocks of commands, in their order, each beginning with a comment
 * @param environment what the commands find in their environment
 * @param directory where they run
 */
record Recipes(List<String> scripts, Map<String, String> environment, Path directory) {
  private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Those between {@code <!-- section:begin -->} and its end, run in the project's root. */
  static Recipes read(String section) {
    Pattern lines =
        Pattern.compile(
            "<!-- %s:begin -->(.*)<!-- %s:end -->".formatted(section, section), Pattern.DOTALL);
    String text =
        Documents.all().stream()
            .flatMap(document -> lines.matcher(Documents.text(document)).results())
            .map(match -> match.group(1))
            .findFirst()
            .orElseThrow();
    return new Recipes(
        BLOCK.matcher(text).results().map(match -> match.group(1).strip()).toList(),
        Map.of("no_proxy", "localhost,127.0.0.1"),
        Path.of("").toAbsolutePath());
  }

  Recipes with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Recipes(scripts, Map.copyOf(all), directory);
  }

  Recipes in(Path other) {
    return new Recipes(scripts, environment, other);
  }

  /** True if this machine has what the commands need. */
  static boolean canRun() {
    try {
      return new ProcessBuilder("bash", "-c", "command -v curl && command -v unzip")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs the one block that begins with this comment; answers what it printed. */
  String run(String comment) {
    try (ManagedProcess bash = start(comment)) {
      bash.awaitSuccess(LIMIT);
      return Files.readString(bash.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the one block that begins with this comment. */
  ManagedProcess start(String comment) {
    List<String> found =
        scripts.stream().filter(script -> script.startsWith("# " + comment)).toList();
    assertThat(found).as(comment).hasSize(1);
    List<String> command = new ArrayList<>(List.of("env"));
    environment.forEach((variable, value) -> command.add(variable + "=" + value));
    command.addAll(List.of("bash", "-e", "-u", "-c", found.get(0)));
    try {
      Path logs = Files.createDirectories(Path.of("target", "e2e").toAbsolutePath());
      Path log = Files.createTempFile(logs, "recipe-", ".log");
      return ManagedProcess.start("recipe", command, directory, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
