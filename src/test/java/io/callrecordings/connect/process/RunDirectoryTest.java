package io.callrecordings.connect.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Folders of runs, beside those of runs that are over and others. On JUnit's thread. */
class RunDirectoryTest {
  private static final Path PARENT = Path.of("target", "run-directory-test");

  @Test
  void foldersOfRunsThatAreOverGoAndOthersStay() throws IOException {
    Path over = Files.createDirectories(PARENT.resolve("run-999999999").resolve("logs"));
    Path saved = Files.createDirectories(PARENT.resolve("run-saved"));

    Path mine = RunDirectory.createIn(PARENT.getFileName().toString());

    assertThat(over.getParent()).doesNotExist();
    assertThat(saved).exists();
    assertThat(mine).isEmptyDirectory();
  }

  @Test
  void runsThatStartTogetherDoNotDisturbEachOther() throws IOException {
    for (int folder = 0; folder < 200; folder++) {
      Files.createDirectories(PARENT.resolve("run-9999%05d".formatted(folder)).resolve("a/b"));
    }
    List<CompletableFuture<Void>> deleting =
        IntStream.range(0, 4)
            .mapToObj(one -> CompletableFuture.runAsync(() -> RunDirectory.removeOver(PARENT)))
            .toList();

    assertThat(CompletableFuture.allOf(deleting.toArray(CompletableFuture[]::new)))
        .succeedsWithin(Duration.ofSeconds(30));
    assertThat(PARENT.toFile().list((dir, name) -> name.startsWith("run-9999"))).isEmpty();
  }
}
