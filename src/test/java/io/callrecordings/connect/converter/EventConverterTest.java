package io.callrecordings.connect.converter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import io.callrecordings.connect.event.RecordParts;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a converter makes of an event's bytes is decoded as JSON would be. */
class EventConverterTest {
  private static final EventDecoder DECODER =
      new EventDecoder(DecodingRules.of(Set.of("call.completed")));

  @Test
  void anEventOfAConverterIsDecodedLikeJson() {
    try (var json =
        EventConverter.of(JsonConverter.class, Map.of("schemas.enable", false), DECODER)) {
      assertThat(callId(decode(json, "{\"callId\":\"AC1\"}"))).isEqualTo("AC1");
      assertThat(decode(json, "{\"type\":\"call.ringing\",\"callId\":\"AC1\"}"))
          .isInstanceOf(Decoded.Skipped.class);
      assertThat(decode(json, "{\"callId\":7}")).isInstanceOf(Decoded.Rejected.class);
      assertThat(callId(decode(json, "\"AC2\""))).isEqualTo("AC2");
      assertThat(decode(json, "null")).isInstanceOf(Decoded.Skipped.class);
    }
  }

  @Test
  void textAndBytesAreDecodedAsIfNobodyHadConvertedThem() {
    String event = "{\"callId\":\"AC3\"}";
    for (Object value : new Object[] {event, event.getBytes(UTF_8), buffer(event)}) {
      assertThat(callId(decode(giving(() -> value), "x"))).isEqualTo("AC3");
    }
  }

  @Test
  void aTombstoneIsNotConverted() {
    EventConverter converter =
        giving(
            () -> {
              throw new AssertionError("asked");
            });

    assertThat(converter.decode("calls", new RecordHeaders(), Optional.empty(), RecordParts.NONE))
        .isInstanceOf(Decoded.Skipped.class);
  }

  @Test
  void theConverterGetsTheTopicAndTheHeaders() {
    Headers headers = new RecordHeaders().add("schema", new byte[] {1});
    FakeConverter fake = new FakeConverter(() -> "AC1");
    try (var converter = new EventConverter(fake, DECODER, Map.of())) {
      converter.decode("calls", headers, Optional.of(new byte[1]), RecordParts.NONE);
    }

    assertThat(fake.topic).isEqualTo("calls");
    assertThat(fake.headers).isSameAs(headers);
    assertThat(fake.closed).isTrue();
  }

  @Test
  void bytesThatCannotBeConvertedAreRejectedAndNotRepeated() {
    String secret = "https://media.example/secret";
    EventConverter converter =
        giving(
            () -> {
              throw new DataException("Cannot read " + secret + "\n at field x");
            });

    assertThat(decode(converter, "{\"url\":\"" + secret + "\"}"))
        .isEqualTo(
            new Decoded.Rejected(
                "events.value.converter FakeConverter cannot convert the value: DataException:"
                    + " Cannot read ...  at field x"));
    assertThat(decode(converter, "x".repeat(100_001)).toString())
        .endsWith("DataException \"Cannot read https://media.example/secret\"...]");
    assertThat(
            decode(
                    giving(
                        () -> {
                          throw new DataException("a ".repeat(1_000));
                        }),
                    "x")
                .toString())
        .hasSizeLessThan(700);
  }

  @Test
  void whatAConverterAdvisesIsKeptWhole() {
    try (var json = EventConverter.of(JsonConverter.class, Map.of(), DECODER)) {
      assertThat(decode(json, "{\"callId\":\"AC1\"}").toString())
          .contains(
              "JsonConverter with schemas.enable requires \"schema\" and \"payload\" fields",
              "set schemas.enable=false in your converter configuration.");
    }
  }

  @Test
  void aRegistryThatDoesNotAnswerIsNotTheFaultOfTheEvent() {
    EventConverter converter =
        giving(
            () -> {
              throw new DataException("Failed", new ConnectException("Connection refused"));
            });

    assertThatThrownBy(() -> decode(converter, "x"))
        .isInstanceOf(ConverterUnavailableException.class)
        .hasMessageContainingAll(
            "events of calls", "events.value.converter FakeConverter", "Connection refused");
  }

  @Test
  void aReasonOfManyLinesIsToldInOne() {
    EventConverter converter =
        giving(
            () -> {
              throw new DataException(
                  "Failed", new ConnectException("Unexpected character\n at [Source: x]"));
            });

    assertThatThrownBy(() -> decode(converter, "x"))
        .isInstanceOf(ConverterUnavailableException.class)
        .hasMessageEndingWith("Unexpected character  at [Source: x]");
  }

  @Test
  void theRegistryIsNamedWithoutItsPassword() {
    FakeConverter failing =
        new FakeConverter(
            () -> {
              throw new DataException("Failed", new ConnectException("Connection refused"));
            });
    Map<String, Object> settings =
        Map.of(
            "schema.registry.url", "http://me:secret@one:8081,http://two:8081",
            "basic.auth.user.info", "me:secret");

    assertThatThrownBy(() -> decode(new EventConverter(failing, DECODER, settings), "x"))
        .hasMessage(
            "The events of calls cannot be converted by events.value.converter FakeConverter"
                + " (events.value.converter.schema.registry.url=http://one:8081,http://two:8081),"
                + " for a reason outside of them: Connection refused");
  }

  @Test
  void settingsThatTheConverterRefusesAreNamed() {
    assertThatThrownBy(() -> EventConverter.of(Picky.class, Map.of(), DECODER))
        .isInstanceOf(org.apache.kafka.connect.errors.ConnectException.class)
        .hasMessage(
            "events.value.converter "
                + Picky.class.getName()
                + " cannot be used with its settings, events.value.converter.*:"
                + " schema.registry.url is missing");
  }

  private static EventConverter giving(Supplier<Object> value) {
    return new EventConverter(new FakeConverter(value), DECODER, Map.of());
  }

  private static Decoded decode(EventConverter converter, String value) {
    return converter.decode(
        "calls", new RecordHeaders(), Optional.of(value.getBytes(UTF_8)), RecordParts.NONE);
  }

  private static String callId(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Call.class);
    CallId id = ((Decoded.Call) decoded).event().callId();
    return id.value();
  }

  private static ByteBuffer buffer(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  /** Gives what it is told, without a schema. */
  private static class FakeConverter implements Converter {
    private final Supplier<Object> value;
    private String topic = "";
    private Headers headers = new RecordHeaders();
    private final AtomicBoolean closed = new AtomicBoolean();

    FakeConverter(Supplier<Object> value) {
      this.value = value;
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {}

    @Override
    public byte[] fromConnectData(String topic, Schema schema, @Nullable Object data) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] bytes) {
      return new SchemaAndValue(null, value.get());
    }

    @Override
    public SchemaAndValue toConnectData(String from, Headers with, byte[] bytes) {
      topic = from;
      headers = with;
      return toConnectData(from, bytes);
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }

  /** Needs a setting, as Confluent's converters do. */
  public static final class Picky extends FakeConverter {
    public Picky() {
      super(() -> "AC1");
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
      throw new ConfigException("schema.registry.url is missing");
    }
  }
}
