package io.callrecordings.connect.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Headers of an event that go on to its records, in the order in which the event has them.
 *
 * <p>Immutable.
 */
public record ForwardedHeaders(List<Header> headers) {
  public static final ForwardedHeaders NONE = new ForwardedHeaders(List.of());

  /**
   * Names and values together have no more bytes: an open call keeps them, and a record holds them.
   */
  static final int MAX_BYTES = 16 * 1024;

  public ForwardedHeaders {
    headers = List.copyOf(headers);
  }

  /** Those of the headers, in their order, for which there is room. */
  public static ForwardedHeaders bounded(List<Header> headers) {
    List<Header> kept = new ArrayList<>(headers.size());
    int room = MAX_BYTES;
    for (Header header : headers) {
      int size = header.name.length() + header.value.length;
      if (size <= room) {
        kept.add(header);
        room -= size;
      }
    }
    return new ForwardedHeaders(kept);
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
