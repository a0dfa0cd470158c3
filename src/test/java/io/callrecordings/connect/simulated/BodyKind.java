package io.callrecordings.connect.simulated;

import java.util.Locale;

/** What the body of an answer looks like. Immutable; any thread. */
public enum BodyKind {
  /** The API's own JSON. */
  API,
  /** A page as proxies write it. */
  HTML,
  /** No body and no content type. */
  EMPTY,
  /** Called JSON, and is none from its first byte on. */
  GARBAGE,
  /** The first half of the API's own JSON, with the length of that half. */
  TRUNCATED;

  /** The name in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Throws {@code IllegalArgumentException} for a name that is none. */
  static BodyKind labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
