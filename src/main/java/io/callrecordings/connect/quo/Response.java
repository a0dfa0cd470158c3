package io.callrecordings.connect.quo;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One complete HTTP response, as much of it as has a meaning here.
 *
 * <p>Immutable, as long as nobody writes into the array behind the body.
 *
 * @param url that was asked
 * @param body an array-backed buffer from its position to its limit
 */
record Response(String url, int status, Headers headers, ByteBuffer body) {

  /**
   * The headers that are read. Immutable.
   *
   * @param retryAfter {@code Retry-After}
   * @param date {@code Date}
   * @param location {@code Location}
   * @param encoding {@code Content-Encoding}
   */
  record Headers(
      Optional<String> retryAfter,
      Optional<String> date,
      Optional<String> location,
      Optional<String> encoding) {
    static final Headers NONE =
        new Headers(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Response with(ByteBuffer other) {
    return new Response(url, status, headers, other);
  }
}
