package io.callrecordings.connect.event;

import java.util.List;

/**
 * Headers of an event that go on to its records, in the order in which the event has them.
 *
 * <p>Immutable as long as nobody writes into the values.
 */
public record ForwardedHeaders(List<Header> headers) {
  public static final ForwardedHeaders NONE = new ForwardedHeaders(List.of());

  public ForwardedHeaders {
    headers = List.copyOf(headers);
  }

  /** One header, whose value may be empty. */
  public record Header(String name, byte[] value) {}
}
