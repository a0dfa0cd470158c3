package io.callrecordings.connect.event;

import java.util.List;

/**
 * Headers of an event that go on to its records, in the order in which the event has them.
 *
 * <p>Immutable.
 */
public record ForwardedHeaders(List<Header> headers) {
  public static final ForwardedHeaders NONE = new ForwardedHeaders(List.of());

  public ForwardedHeaders {
    headers = List.copyOf(headers);
  }

  /** One header, whose value may be empty. Immutable. */
  public static final class Header {
    private final String name;
    private final byte[] value;

    public Header(String name, byte[] value) {
      this.name = name;
      this.value = value.clone();
    }

    public String name() {
      return name;
    }

    public byte[] value() {
      return value.clone();
    }
  }
}
