package io.callrecordings.connect.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Bytes read as text, or what they look like instead. Pure functions, for any thread. */
final class TextBytes {
  /** The character that decoding puts in the place of bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  /** First characters of the text of an event. */
  private static final String STARTS = "{[\"A";

  private static final int SCHEMA_ID_LENGTH = 5;

  /** That many characters are looked at for some that are in no text. */
  private static final int BEGINNING = 1_000;

  private static final String CONVERTER =
      "events.value.converter must name the converter that reads it";

  private static final String NO_TEXT = "is no text in UTF-8: where it is Avro or Protobuf, ";

  /**
   * First bytes of files of a kind.
   *
   * @param start a character for each byte
   */
  private record Magic(String name, String start) {
    boolean begins(byte[] value) {
      boolean same = value.length >= start.length();
      for (int i = 0; same && i < start.length(); i++) {
        same = (value[i] & 0xff) == start.charAt(i);
      }
      return same;
    }
  }

  private static final List<Magic> COMPRESSED =
      List.of(
          new Magic("gzip", "\u001f\u008b"),
          new Magic("Zstandard", "(\u00b5/\u00fd"),
          new Magic("Snappy", "\u0082SNAPPY"),
          new Magic("Snappy", "\u00ff\u0006\0\0"),
          new Magic("LZ4", "\u0004\"M\u0018"),
          new Magic("ZIP", "PK\u0003\u0004"),
          new Magic("zlib", "x\u0001"),
          new Magic("zlib", "x\u009c"),
          new Magic("zlib", "x\u00da"));

  private static final Magic AVRO_FILE = new Magic("Avro", "Obj\u0001");

  private TextBytes() {}

  /** The text in the bytes of a value. */
  static EventContent content(byte[] value) {
    return content(value, CONVERTER);
  }

  /**
   * The text in the bytes.
   *
   * @param remedy against a binary format
   */
  static EventContent content(byte[] value, String remedy) {
    if (value.length == 0) {
      return new EventContent.Unreadable("is empty (0 bytes)");
    }
    if (isBinary(value[0])) {
      String look = look(value, remedy);
      if (!look.isEmpty()) {
        return new EventContent.Unreadable(look);
      }
    }
    if (isUtf16(value)) {
      return new EventContent.Unreadable(
          "looks like UTF-16: its producer must write text as UTF-8");
    }
    String text = new String(value, UTF_8);
    // Bytes that are no UTF-8 were replaced and do not come back.
    if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(text.getBytes(UTF_8), value)) {
      return new EventContent.Unreadable(noUtf8(value, remedy));
    }
    return isBinary(value[0]) && text.chars().limit(BEGINNING).anyMatch(TextBytes::isControl)
        ? new EventContent.Unreadable(NO_TEXT + remedy)
        : EventContent.of(text);
  }

  private static boolean isBinary(byte first) {
    return STARTS.indexOf(first) < 0 && first != ' ';
  }

  /** The end of a sentence, or nothing. */
  private static String look(byte[] value, String remedy) {
    for (Magic magic : COMPRESSED) {
      if (magic.begins(value)) {
        return "looks like "
            + magic.name()
            + ", compressed by its producer itself: it must write plain text, and may leave"
            + " compression to its setting compression.type";
      }
    }
    if (AVRO_FILE.begins(value)) {
      return "looks like a file of Avro, with many events and their schema: each event must be a"
          + " record of its own";
    }
    return value[0] == 0 && value.length >= SCHEMA_ID_LENGTH && !isUtf16(value)
        ? "begins with byte 0 and the id of a schema, as a schema registry's serializers write it: "
            + remedy
        : "";
  }

  /** A byte order mark, or zeros between what begins the text of an event. */
  private static boolean isUtf16(byte[] value) {
    if (value.length < 2) {
      return false;
    }
    int mark = ((value[0] & 0xff) << 8) | (value[1] & 0xff);
    boolean little = value[1] == 0 && STARTS.indexOf(value[0]) >= 0;
    boolean big = value[0] == 0 && STARTS.indexOf(value[1]) >= 0 && value[1] != 0;
    boolean zeros = value.length >= 4 && (big ? value[2] == 0 : value[3] == 0);
    return mark == 0xfeff || mark == 0xfffe || (zeros && (little || big));
  }

  private static String noUtf8(byte[] value, String remedy) {
    String latin = new String(value, StandardCharsets.ISO_8859_1).strip();
    boolean isText =
        latin.startsWith("AC")
            || (JsonTexts.looksLikeJson(latin) && latin.chars().allMatch(TextBytes::isPrinted));
    return isText
        ? "looks like Latin-1 (ISO 8859-1, Windows-1252): its producer must write text as UTF-8"
        : NO_TEXT + remedy;
  }

  private static boolean isPrinted(int c) {
    return c >= ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && !isPrinted(c);
  }
}
