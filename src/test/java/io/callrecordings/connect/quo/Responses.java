package io.callrecordings.connect.quo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Responses as a server might send them. */
final class Responses {
  static final String URL = "https://api.example/v1/call-recordings/AC1";

  private Responses() {}

  static Response of(int status, String body) {
    return of(status, body.getBytes(StandardCharsets.UTF_8));
  }

  static Response of(int status, byte[] body) {
    return with(status, Response.Headers.NONE, body);
  }

  static Response throttled(String retryAfter, Optional<String> date) {
    return with(
        429,
        new Response.Headers(Optional.of(retryAfter), date, Optional.empty(), Optional.empty()),
        new byte[0]);
  }

  static Response encoded(String encoding, byte[] body) {
    return with(
        200,
        new Response.Headers(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(encoding)),
        body);
  }

  static Response with(int status, Response.Headers headers, byte[] body) {
    return new Response(URL, status, headers, ByteBuffer.wrap(body));
  }
}
