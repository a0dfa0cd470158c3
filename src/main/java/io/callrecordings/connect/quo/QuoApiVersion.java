package io.callrecordings.connect.quo;

import java.util.Arrays;

/** The generations of the API that can be asked; both say the same about a recording. */
enum QuoApiVersion {
  /** {@code GET /v1/call-recordings/{callId}}: all recordings of a call at once. */
  V1("v1"),
  /** {@code GET /calls/{callId}/recordings}, with a header for the version, page by page. */
  DATED("2026-03-30");

  private final String text;

  QuoApiVersion(String text) {
    this.text = text;
  }

  /** Its name in configurations; of the dated one also the value of its header. */
  public String text() {
    return text;
  }

  /** Fails with {@link IllegalArgumentException} on a text that names none. */
  static QuoApiVersion of(String text) {
    return Arrays.stream(values())
        .filter(version -> version.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no version of the API: " + text));
  }
}
