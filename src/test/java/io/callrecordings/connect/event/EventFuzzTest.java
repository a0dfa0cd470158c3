package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, decoding ends in an answer that quotes next to nothing. One thread. */
class EventFuzzTest {
  private static final int EVENTS = 30_000;
  private static final int QUOTED_AT_MOST = 60;
  private static final Pattern LINE = Pattern.compile("[ -~]{1,300}");
  private static final List<byte[]> FIXTURES =
      EventFixtures.ALL.stream().map(EventFixtures::read).toList();
  private static final List<EventDecoder> DECODERS =
      List.of(
          new EventDecoder(DecodingRules.of(Set.of("call.completed", "call.recording.completed"))),
          new EventDecoder(
              OwnRules.callIdPath(DecodingRules.of(Set.of("call.summary.completed")), "/call/sid")),
          new EventDecoder(
              OwnRules.callIdPath(
                  OwnRules.typePath(
                      DecodingRules.of(Set.of("call.completed")), "/after/payload/type"),
                  "/after/payload/data/object/id")));

  private enum Kind {
    CALL,
    SKIPPED,
    REJECTED
  }

  @Test
  void mutatedEventsAreAlwaysAnswered() {
    Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    for (long seed = 0; seed < EVENTS; seed++) {
      byte[] value = mutated(new Random(seed));
      for (EventDecoder decoder : DECODERS) {
        kinds.merge(check("seed " + seed, value, decoder), 1, Integer::sum);
      }
    }
    assertThat(kinds)
        .as("each kind is met often enough to have been tested")
        .hasSize(Kind.values().length)
        .allSatisfy((kind, times) -> assertThat(times).isGreaterThan(EVENTS / 50));
  }

  /** Each of them would take very long if nothing bounded the search. */
  @Test
  void hugeAndDeepEventsAreAnsweredSoon() {
    String text = "{\"callId\":7}";
    for (int i = 0; i < 12; i++) {
      text = "{\"a\":" + TextNode.valueOf(text) + ",\"b\":[1,2]}";
    }
    List<String> values =
        List.of(
            text,
            "{\"a\":".repeat(900) + "1" + "}".repeat(900),
            "[".repeat(900) + "]".repeat(900),
            "[" + "{\"a\":{\"type\":\"call.completed\"}},".repeat(200_000) + "{}]",
            "[" + "{\"callId\":\"AC1\"},".repeat(200_000) + "{}]",
            "{\"callId\":\"AC1\"}\n".repeat(200_000),
            "AC1\n".repeat(200_000),
            "{\"a\":\"" + "eyJh".repeat(500_000) + "\"}",
            "{\"a\":\"" + "[".repeat(1_000_000) + "\"}",
            "{\"type\":\"" + "call.".repeat(500_000) + "\"}");
    for (String value : values) {
      for (EventDecoder decoder : DECODERS) {
        assertTimeout(
            Duration.ofSeconds(5),
            () -> check("huge", EventFixtures.utf8(value), decoder),
            () -> value.substring(0, 40));
      }
    }
  }

  @Test
  void everyTruncationOfEveryEventIsAnswered() {
    for (byte[] fixture : FIXTURES) {
      for (int length = 0; length < fixture.length; length++) {
        byte[] value = Arrays.copyOf(fixture, length);
        DECODERS.forEach(decoder -> check("truncated", value, decoder));
      }
    }
  }

  private static Kind check(String origin, byte[] value, EventDecoder decoder) {
    try {
      return decoder
          .decode(Optional.of(value))
          .fold(new TellsLittle(new String(value, StandardCharsets.ISO_8859_1)));
    } catch (RuntimeException | Error e) {
      throw new AssertionError(origin + ", value " + HexFormat.of().formatHex(value), e);
    }
  }

  /** Fails for a reason that is not one short line, or that quotes much of {@code content}. */
  private record TellsLittle(String content) implements Decoded.Cases<Kind> {
    @Override
    public Kind call(Decoded.Call decoded) {
      return Kind.CALL;
    }

    @Override
    public Kind skipped(Decoded.Skipped decoded) {
      check(decoded.reason());
      return Kind.SKIPPED;
    }

    @Override
    public Kind rejected(Decoded.Rejected decoded) {
      check(decoded.reason());
      return Kind.REJECTED;
    }

    private void check(String reason) {
      if (!LINE.matcher(reason).matches()) {
        throw new AssertionError("not one short line: " + reason);
      }
      for (int from = 0; from + QUOTED_AT_MOST < reason.length(); from++) {
        if (content.contains(reason.substring(from, from + QUOTED_AT_MOST + 1))) {
          throw new AssertionError("quotes the content: " + reason);
        }
      }
    }
  }

  private static byte[] mutated(Random random) {
    byte[] value = any(random).clone();
    for (int times = random.nextInt(4); times >= 0; times--) {
      value = mutatedOnce(random, value);
    }
    return value;
  }

  private static byte[] mutatedOnce(Random random, byte[] value) {
    int from = random.nextInt(value.length + 1);
    int to = from + random.nextInt(Math.min(value.length - from, 40) + 1);
    byte[] other = any(random);
    int otherFrom = random.nextInt(other.length);
    int otherTo = otherFrom + random.nextInt(Math.min(other.length - otherFrom, 200) + 1);
    byte[] bytes = new byte[random.nextInt(3)];
    random.nextBytes(bytes);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(value, from);
      case 1 -> joined(value, from, to, bytes);
      case 2 -> joined(value, from, to, new byte[0]);
      case 3 -> joined(value, from, from, Arrays.copyOfRange(value, from, to));
      case 4 -> joined(value, from, to, Arrays.copyOfRange(other, otherFrom, otherTo));
      default -> joined(value, from, from, structure(random));
    };
  }

  /** {@code value} with {@code middle} in place of what is between {@code from} and {@code to}. */
  private static byte[] joined(byte[] value, int from, int to, byte[] middle) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(value, 0, from);
    joined.writeBytes(middle);
    joined.write(value, to, value.length - to);
    return joined.toByteArray();
  }

  private static byte[] structure(Random random) {
    String characters = "{}[]\",:\\nu0/?%#AC \r\u00e9\u2028";
    return EventFixtures.utf8(
        characters.substring(random.nextInt(characters.length())).substring(0, 1));
  }

  private static byte[] any(Random random) {
    return FIXTURES.get(random.nextInt(FIXTURES.size()));
  }
}
