package io.callrecordings.connect.event;

import java.util.Optional;

/**
 * The id of a call as the API publishes it: {@code ^AC(.*)$}, opaque otherwise.
 *
 * <p>Immutable. An id becomes one segment of a request path and must never change that path,
 * however a client, proxy or server resolves, encodes, decodes or normalizes it. So it holds only
 * what <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.3">RFC 3986</a> lets stand in a
 * segment unencoded, without {@code ;}, which begins parameters, and {@code :}, which makes a
 * scheme of what is before it when a client resolves a relative reference. That excludes {@code / \
 * ? # %}, white space, control characters, and all that is not ASCII (some servers fold a
 * full-width solidus into {@code /}). Nothing longer than {@value #MAX_LENGTH} characters is an id.
 *
 * @param value the id, for example {@code AC3700e624eca547eb9f749a06f}
 */
public record CallId(String value) {
  static final int MAX_LENGTH = 256;

  /**
   * The id of no call: an answer about it tells whether API and key work. Every such question asks
   * for this one, so that it is recognised in ledgers and logs.
   */
  public static final CallId IMPOSSIBLE = new CallId("ACunknown-to-all-asked-by-the-connector");

  /** Beside letters and digits. */
  private static final String MARKS = "._~!$&'()*+,=@-";

  /** Fails with {@link IllegalArgumentException} on what {@link #parse} refuses. */
  public CallId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a call id: " + Excerpt.of(value));
    }
  }

  /** The id in {@code text}, or empty where the text is no call id. */
  public static Optional<CallId> parse(String text) {
    return isValid(text) ? Optional.of(new CallId(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH
        && text.startsWith("AC")
        && text.chars().allMatch(CallId::isAllowed);
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || MARKS.indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
