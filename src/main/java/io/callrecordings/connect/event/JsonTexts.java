package io.callrecordings.connect.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Strict JSON, as a text and within fields of other JSON. Pure functions, for any thread. */
final class JsonTexts {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .reader();

  /** An object, an array or a byte order mark begins so in base64. */
  private static final List<String> STARTS_IN_BASE64 =
      List.of("ey", "ew", "e3", "W3", "Ww", "Wy", "77u/", "77u_");

  private JsonTexts() {}

  /** The one JSON text; throws {@link JacksonException} where that is not all there is. */
  static JsonNode read(String text) throws JacksonException {
    return JSON.readTree(text);
  }

  /** The text without blanks around it and without the byte order mark of its encoding. */
  static String plain(String text) {
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
  }

  /** True if a text, stripped, begins as JSON that holds something. */
  static boolean looksLikeJson(String text) {
    return text.startsWith("{") || text.startsWith("[") || text.startsWith("\"");
  }

  /** How many JSON texts follow one another, if {@code text} is nothing else; otherwise 0. */
  static int count(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      int count = 0;
      for (JsonToken next = parser.nextToken(); next != null; next = parser.nextToken()) {
        parser.skipChildren();
        count++;
      }
      return count;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The JSON that a field holds as text, as bytes, or as base64 of either. */
  static Optional<JsonNode> within(JsonNode field) {
    if (field instanceof BinaryNode binary) {
      return parsed(new String(binary.binaryValue(), UTF_8));
    }
    String text = field.textValue();
    if (text == null || text.length() < 2) {
      return Optional.empty();
    }
    return looksLikeBase64(text) ? inBase64(text) : parsed(text);
  }

  private static Optional<JsonNode> parsed(String text) {
    String stripped = plain(text);
    if (!looksLikeJson(stripped)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(stripped));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static boolean looksLikeBase64(String text) {
    return STARTS_IN_BASE64.stream().anyMatch(text::startsWith);
  }

  /** The JSON that a text holds in base64. */
  static Optional<JsonNode> inBase64(String text) {
    if (!looksLikeBase64(text)) {
      return Optional.empty();
    }
    boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    try {
      byte[] bytes = (url ? Base64.getUrlDecoder() : Base64.getMimeDecoder()).decode(text);
      return parsed(new String(bytes, UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
