package io.callrecordings.connect.quo;

import org.apache.hc.core5.http.Header;

/**
 * Header whose value goes to the wire and into no text: the HTTP client logs headers by their text.
 *
 * <p>Immutable.
 */
final class MaskedHeader implements Header {
  private final String name;
  private final String value;

  MaskedHeader(String name, String value) {
    this.name = name;
    this.value = value;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getValue() {
    return value;
  }

  @Override
  public boolean isSensitive() {
    return true;
  }

  @Override
  public String toString() {
    return name + ": ***";
  }
}
