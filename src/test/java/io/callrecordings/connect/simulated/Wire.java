package io.callrecordings.connect.simulated;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Writes answers onto the wire. Confined to the server's event loop. */
final class Wire {
  private Wire() {}

  /** Sends all of it. */
  static void send(HttpServerResponse response, Content content) {
    head(response, content).end(content.body());
  }

  /** Sets status and headers. */
  static HttpServerResponse head(HttpServerResponse response, Content content) {
    response.setStatusCode(content.status());
    content.type().ifPresent(type -> response.putHeader(HttpHeaders.CONTENT_TYPE, type));
    content.headers().forEach(response::putHeader);
    return response;
  }

  /** Sets status and headers, and announces the length. */
  static HttpServerResponse headWithLength(HttpServerResponse response, Content content) {
    String length = Integer.toString(content.body().length());
    return head(response, content).putHeader(HttpHeaders.CONTENT_LENGTH, length);
  }
}
