package io.callrecordings.connect.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The beginning of a foreign text, safe in a message or a log line. Stateless: any thread. */
public final class Excerpt {
  private static final int LENGTH = 40;

  /** Digits as of a phone number, with what is written between them. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z\\d])\\+?\\(?(?:\\d[ ().-]{0,3}){7,}");

  private Excerpt() {}

  /** The same of a text that may hold a phone number; nothing from there on is shown. */
  public static String withoutNumbers(String text) {
    Matcher number = NUMBER.matcher(text).region(0, Math.min(text.length(), 2 * LENGTH));
    return of(number.find() ? text.substring(0, number.start()) + "(number)" : text);
  }

  /**
   * {@code text} in quotation marks: at most about 40 characters of it, and anything but printable
   * ASCII as {@code \}{@code uXXXX}, so that a line break or an invisible character is seen and
   * changes nothing.
   */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      if (shown.length() > LENGTH) {
        return shown.append("\"...").toString();
      }
      append(shown, text.charAt(i));
    }
    return shown.append('"').toString();
  }

  private static void append(StringBuilder shown, char c) {
    if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
      shown.append(c);
    } else {
      shown.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
    }
  }
}
