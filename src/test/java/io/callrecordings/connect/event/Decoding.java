package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Decodes events that are written with single quotation marks. Stateless: any thread. */
final class Decoding {
  static final DecodingRules RULES =
      DecodingRules.of(Set.of("call.completed", "call.recording.completed"));

  /** A webhook about AC1 whose type is to be filled in. */
  static final String V3 =
      "{'id':'EV1','object':'event','apiVersion':'v3','type':'%s',"
          + "'data':{'object':{'id':'AC1','object':'call'}}}";

  private Decoding() {}

  static Decoded decode(DecodingRules rules, String event, RecordParts parts) {
    return new EventDecoder(rules).decode(Optional.of(utf8(event)), parts);
  }

  static CallCompleted call(DecodingRules rules, String event, RecordParts parts) {
    return assertThat(decode(rules, event, parts))
        .asInstanceOf(type(Decoded.Call.class))
        .actual()
        .event();
  }

  static CallCompleted call(String event) {
    return call(RULES, event, RecordParts.NONE);
  }

  static String reason(DecodingRules rules, String event) {
    return reason(decode(rules, event, RecordParts.NONE));
  }

  static String reason(String event) {
    return reason(RULES, event);
  }

  static String reason(byte[] value) {
    return reason(new EventDecoder(RULES).decode(Optional.of(value)));
  }

  static String reason(Decoded decoded) {
    return decoded.fold(
        new Decoded.Cases<>() {
          @Override
          public String call(Decoded.Call it) {
            throw new AssertionError(it);
          }

          @Override
          public String skipped(Decoded.Skipped it) {
            return it.reason();
          }

          @Override
          public String rejected(Decoded.Rejected it) {
            return it.reason();
          }
        });
  }

  static void assertSkipped(String event, String type) {
    assertThat(decode(RULES, event, RecordParts.NONE))
        .isInstanceOfSatisfying(
            Decoded.Skipped.class, skipped -> assertThat(skipped.type()).contains(type));
  }

  /** The envelope with an event in it, as an object, as text, or in base64. */
  static String filled(String envelope, String event) {
    String json = event.replace('\'', '"');
    return envelope
        .replace('\'', '"')
        .replace("WEBHOOK", json.replace("\"", "\\\""))
        .replace("BASE64", base64(json))
        .replace("MARKED64", base64("\uFEFF" + json))
        .replace("LISTED64", base64("[ " + json + "]"))
        .replace("OBJECT", json);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(EventFixtures.utf8(text));
  }

  static RecordParts parts(String text) {
    return new RecordParts() {
      @Override
      public Optional<byte[]> key() {
        return Optional.of(utf8(text));
      }

      @Override
      public Optional<byte[]> header(String name) {
        return name.equals("call") ? key() : Optional.empty();
      }
    };
  }

  static byte[] utf8(String text) {
    return EventFixtures.utf8(text.replace('\'', '"'));
  }

  static byte[] joined(byte[] one, byte[] other) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(one);
    joined.writeBytes(other);
    return joined.toByteArray();
  }
}
