package io.callrecordings.connect.documentation;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A browser of this machine, of the Chromium family and without a window. Immutable; for any
 * thread.
 *
 * @param program the file that is run
 */
record Browser(Path program) {
  static final List<String> NAMES =
      List.of(
          "chromium-headless-shell",
          "chrome-headless-shell",
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable");

  /** The first one that is on the path. */
  static Optional<Browser> find() {
    return NAMES.stream()
        .flatMap(name -> folders().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  private static Stream<Path> folders() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, 0)).map(Path::of);
  }

  /**
   * The page as it stands when its scripts have come to rest.
   *
   * @param profile an empty folder for what the browser writes
   */
  String open(Path page, Path profile) throws IOException, InterruptedException {
    Process browser =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                // A sandbox needs a user other than root; the page is the test's own.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile,
                "--virtual-time-budget=30000",
                "--dump-dom",
                page.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = browser.waitFor();
    if (status != 0) {
      throw new IOException(program + " ended with exit code " + status);
    }
    return text;
  }
}
