package io.callrecordings.connect.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import io.callrecordings.connect.event.OwnRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Examples of events are what the page about them says that they are. One thread. */
class EventsPageTest {
  private static final Path EXAMPLES = Path.of("src/test/resources/events");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\|.*\\| \\[(\\S+)]\\(\\S+\\) \\| ?(.*?) ?\\| (.*) \\|$");
  private static final Pattern SETTING = Pattern.compile("`([a-z.]+)=([^`]+)`");

  static List<Row> rows() {
    return ROW.matcher(Documents.text(Path.of("docs/events.md")))
        .results()
        .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anExampleMeansWhatItsRowSays(Row row) throws IOException {
    byte[] value = Files.readAllBytes(EXAMPLES.resolve(row.example()));
    EventDecoder decoder = new EventDecoder(rules(row.settings()));

    assertThat(decoder.decode(Optional.of(value)).fold(new Meaning())).isEqualTo(row.means());
  }

  @Test
  void everyExampleHasARow() throws IOException {
    try (Stream<Path> examples = Files.list(EXAMPLES)) {
      assertThat(examples.map(file -> file.getFileName().toString()))
          .hasSameElementsAs(rows().stream().map(Row::example).collect(Collectors.toSet()));
    }
  }

  private static DecodingRules rules(String settings) {
    DecodingRules rules = DecodingRules.of(Set.of("call.completed", "call.recording.completed"));
    for (var setting : SETTING.matcher(settings).results().toList()) {
      String value = setting.group(2);
      rules =
          switch (setting.group(1)) {
            case "events.types" -> DecodingRules.of(Set.of(value));
            case "events.call.id.path" -> OwnRules.callIdPath(rules, value);
            case "events.type.path" -> OwnRules.typePath(rules, value);
            default -> throw new IllegalArgumentException(setting.group());
          };
    }
    return rules;
  }

  /** A row of one of the tables. */
  record Row(String example, String settings, String means) {}

  /** The last column. */
  private static final class Meaning implements Decoded.Cases<String> {
    @Override
    public String call(Decoded.Call call) {
      CallCompleted event = call.event();
      return "call `%s`".formatted(event.callId())
          + event.eventId().map(", event `%s`"::formatted).orElse("")
          + (event.neverAnswered() ? ", one look" : "");
    }

    @Override
    public String skipped(Decoded.Skipped event) {
      return "skipped" + event.type().map(": `%s`"::formatted).orElse("");
    }

    @Override
    public String rejected(Decoded.Rejected event) {
      return "rejected";
    }
  }
}
