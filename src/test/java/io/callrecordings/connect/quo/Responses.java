package io.callrecordings.connect.quo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Responses as a server might send them. */
final class Responses {
  private Responses() {}

  static Response of(int status, String body) {
    return of(status, body.getBytes(StandardCharsets.UTF_8));
  }

  static Response of(int status, byte[] body) {
    return new Response(status, Optional.empty(), Optional.empty(), ByteBuffer.wrap(body));
  }

  static Response throttled(String retryAfter, Optional<String> date) {
    return new Response(429, Optional.of(retryAfter), date, ByteBuffer.allocate(0));
  }
}
