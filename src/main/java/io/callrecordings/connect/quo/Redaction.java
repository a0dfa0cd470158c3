package io.callrecordings.connect.quo;

import java.util.regex.Pattern;

/**
 * Filter that makes text from outside fit for logs and topics: one line, short, and without the key
 * and phone numbers, should a server repeat them.
 *
 * <p>Immutable.
 */
final class Redaction {
  static final int MAX_LENGTH = 400;

  /** Controls, invisible format characters (they can turn a line around), line separators. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private static final Pattern PHONE_NUMBER = Pattern.compile("\\+\\d(?:[ ().-]{0,2}\\d){6,}");

  private final String key;

  Redaction(String key) {
    this.key = key;
  }

  String shown(String text) {
    String line = UNSEEN.matcher(text.replace(key, "***")).replaceAll(" ").strip();
    line = PHONE_NUMBER.matcher(line).replaceAll("(number)");
    if (line.length() <= MAX_LENGTH) {
      return line;
    }
    int end =
        Character.isHighSurrogate(line.charAt(MAX_LENGTH - 4)) ? MAX_LENGTH - 4 : MAX_LENGTH - 3;
    return line.substring(0, end) + "...";
  }
}
