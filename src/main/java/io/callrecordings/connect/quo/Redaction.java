package io.callrecordings.connect.quo;

import java.util.regex.Pattern;

/**
 * Filter that makes text from outside fit for logs and topics: one line, short, and without the
 * key, should a server repeat it.
 *
 * <p>Immutable.
 */
final class Redaction {
  static final int MAX_LENGTH = 400;

  /** Controls, invisible format characters (they can turn a line around), line separators. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private final String key;

  Redaction(String key) {
    this.key = key;
  }

  String shown(String text) {
    String line = UNSEEN.matcher(text.replace(key, "***")).replaceAll(" ").strip();
    if (line.length() <= MAX_LENGTH) {
      return line;
    }
    int end =
        Character.isHighSurrogate(line.charAt(MAX_LENGTH - 4)) ? MAX_LENGTH - 4 : MAX_LENGTH - 3;
    return line.substring(0, end) + "...";
  }
}
