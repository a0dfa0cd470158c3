package io.callrecordings.connect.output;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * The schemas of every released version, kept in {@code src/test/resources/released}, and those of
 * now read each other's records: consumers and connector are updated in any order.
 *
 * <p>Run by JUnit, on one thread.
 */
class SchemaEvolutionTest {
  private static final Path RELEASED = Path.of("src", "test", "resources", "released");

  @TestFactory
  Stream<DynamicTest> theSchemasOfNowReadWhatAReleaseWrote() throws IOException {
    return released()
        .map(file -> test("BACKWARD", file, () -> assertReads(now(file), parsed(file))));
  }

  @TestFactory
  Stream<DynamicTest> aReleaseReadsWhatIsWrittenNow() throws IOException {
    return released()
        .map(file -> test("FORWARD", file, () -> assertReads(parsed(file), now(file))));
  }

  /** Removing or renaming a field that is optional would pass the two checks above. */
  @TestFactory
  Stream<DynamicTest> everyFieldOfAReleaseIsStillThereInItsPlaceAndWithItsType()
      throws IOException {
    return released()
        .map(
            file ->
                test(
                    "fields",
                    file,
                    () -> {
                      List<String> before = fields(parsed(file));
                      assertThat(fields(now(file))).startsWith(before.toArray(String[]::new));
                    }));
  }

  @Test
  void everyRecordOfTheFirstReleaseIsKept() throws IOException {
    assertThat(released().filter(file -> file.startsWith(RELEASED.resolve("0.1.0"))))
        .hasSameSizeAs(PublishedSchema.ALL);
  }

  private static DynamicTest test(String what, Path file, Executable check) {
    return DynamicTest.dynamicTest(what + " " + RELEASED.relativize(file), check);
  }

  private static Stream<Path> released() throws IOException {
    try (Stream<Path> files = Files.walk(RELEASED)) {
      return files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList().stream();
    }
  }

  private static Schema now(Path file) {
    String name = file.getFileName().toString().replace(".avsc", "");
    return PublishedSchema.ALL.stream()
        .filter(schema -> schema.name().equals(name))
        .map(schema -> new Schema.Parser().parse(schema.registered()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is gone"));
  }

  private static Schema parsed(Path file) throws IOException {
    return new Schema.Parser().parse(file.toFile());
  }

  private static void assertReads(Schema reader, Schema writer) {
    assertThat(checkReaderWriterCompatibility(reader, writer).getResult().getIncompatibilities())
        .extracting(Incompatibility::getMessage)
        .isEmpty();
  }

  private static List<String> fields(Schema schema) {
    return schema.getFields().stream().map(f -> f.name() + " " + f.schema()).toList();
  }
}
