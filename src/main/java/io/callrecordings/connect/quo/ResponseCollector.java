package io.callrecordings.connect.quo;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.util.ByteArrayBuffer;

/**
 * Puts one response together as it arrives, up to a size.
 *
 * <p>Confined to the I/O thread.
 */
final class ResponseCollector {
  static final int MAX_BODY = 8 * 1024 * 1024;
  private static final int USUAL_BODY = 1024;

  /** What is taken on a mere announcement. */
  private static final int MAX_FIRST = 64 * 1024;

  private final int status;
  private final Optional<String> retryAfter;
  private final Optional<String> date;
  private final boolean announcedTooLarge;
  private final ByteArrayBuffer body;

  ResponseCollector(HttpResponse head, Optional<EntityDetails> entity) {
    status = head.getCode();
    retryAfter = first(head, HttpHeaders.RETRY_AFTER);
    date = first(head, HttpHeaders.DATE);
    long announced = entity.map(EntityDetails::getContentLength).orElse(0L);
    announcedTooLarge = announced > MAX_BODY;
    body = new ByteArrayBuffer(announced > 0 ? (int) Math.min(announced, MAX_FIRST) : USUAL_BODY);
  }

  int status() {
    return status;
  }

  /** What was announced is enough to refuse a body, before its first byte. */
  boolean announcedTooLarge() {
    return announcedTooLarge;
  }

  /** False where the body becomes too large. */
  boolean add(ByteBuffer bytes) {
    if (bytes.remaining() > MAX_BODY - body.length()) {
      return false;
    }
    body.append(bytes);
    return true;
  }

  Response response() {
    return new Response(status, retryAfter, date, ByteBuffer.wrap(body.array(), 0, body.length()));
  }

  private static Optional<String> first(MessageHeaders head, String name) {
    return Optional.ofNullable(head.getFirstHeader(name)).map(Header::getValue);
  }
}
