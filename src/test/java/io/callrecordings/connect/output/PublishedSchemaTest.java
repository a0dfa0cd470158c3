package io.callrecordings.connect.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.connect.data.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files in {@code config/} and the tables of the documentation are what the Connect schemas
 * say.
 *
 * <p>Run by JUnit, on one thread; with {@code -Dschemas=write} it writes the files instead. What a
 * converter registers is held against the files end to end.
 */
class PublishedSchemaTest {
  private static final Path CONFIG = Path.of("config");
  private static final Path DOCUMENTATION = Path.of("docs", "records.md");

  static List<PublishedSchema> schemas() {
    return PublishedSchema.ALL;
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void theFileForRegistriesIsWhatTheConverterMakes(PublishedSchema schema) throws IOException {
    assertHolds(CONFIG.resolve(schema.name() + ".avsc"), schema.registered());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void theDocumentedFileIsTheSameSchemaWithDocs(PublishedSchema schema) throws IOException {
    assertHolds(CONFIG.resolve("documented").resolve(schema.name() + ".avsc"), schema.documented());
    assertThat(new Schema.Parser().parse(schema.documented()))
        .isEqualTo(new Schema.Parser().parse(schema.registered()));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void theDocumentationHasATableOfTheFields(PublishedSchema schema) throws IOException {
    String text = Files.readString(DOCUMENTATION);
    String begin = "<!-- record:" + schema.name() + ":begin -->\n";
    String end = "<!-- record:" + schema.name() + ":end -->";
    assertThat(text).containsSubsequence(begin, end);
    int from = text.indexOf(begin) + begin.length();
    assertHolds(
        DOCUMENTATION,
        text.substring(0, from) + schema.table() + text.substring(text.indexOf(end)));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everyFieldIsDocumentedInSentences(PublishedSchema schema) {
    assertThat(schema.connect().name()).isEqualTo(PublishedSchema.NAMESPACE + "." + schema.name());
    assertThat(schema.connect().fields())
        .extracting(Field::schema)
        .allSatisfy(field -> assertThat(field.doc()).matches("[A-Z].*[.]"));
  }

  @Test
  void aDocWithQuotesWouldStillBeJson() {
    assertThat(PublishedSchema.ALL)
        .allSatisfy(schema -> new Schema.Parser().parse(schema.documented()));
  }

  private static void assertHolds(Path file, String expected) throws IOException {
    if ("write".equals(System.getProperty("schemas"))) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, expected);
      return;
    }
    assertThat(file)
        .as(
            "%s is not what the schemas say; write it: mvn test -Dtest=PublishedSchemaTest"
                + " -Dschemas=write",
            file)
        .hasBinaryContent(expected.getBytes(StandardCharsets.UTF_8));
  }
}
