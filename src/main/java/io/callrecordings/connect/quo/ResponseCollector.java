package io.callrecordings.connect.quo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.util.ByteArrayBuffer;

/**
 * One response as it arrives, up to a size; what is longer than usual claims its bytes first.
 *
 * <p>Confined to the I/O thread, but for {@link #release}.
 */
final class ResponseCollector {
  static final int MAX_BODY = 8 * 1024 * 1024;
  private static final int USUAL_BODY = 1024;

  private static final ByteArrayBuffer NOTHING = new ByteArrayBuffer(0);

  private final String url;
  private final HttpResponse head;
  private final long announced;
  private final BodyBudget budget;
  private volatile ByteArrayBuffer body;
  private volatile Optional<BodyBudget.Claim> claim = Optional.empty();
  private volatile boolean granted;

  ResponseCollector(
      String url, HttpResponse head, Optional<EntityDetails> entity, BodyBudget budget) {
    this.url = url;
    this.head = head;
    this.budget = budget;
    announced = entity.map(EntityDetails::getContentLength).orElse(0L);
    body = new ByteArrayBuffer(announced > 0 ? (int) Math.min(announced, USUAL_BODY) : USUAL_BODY);
  }

  int status() {
    return head.getCode();
  }

  /** The announced length is enough to refuse a body, before its first byte. */
  boolean announcedTooLarge() {
    return announced > MAX_BODY;
  }

  /** Lets the rest of a body come that is longer than what each may send, once there is room. */
  void readOn(CapacityChannel channel) {
    if (claim.isEmpty()) {
      claim = Optional.of(budget.claim(announced > 0 ? announced : MAX_BODY, () -> open(channel)));
    }
  }

  private void open(CapacityChannel channel) {
    granted = true;
    try {
      channel.update(Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** False where the body becomes too large. */
  boolean add(ByteBuffer bytes) {
    ByteArrayBuffer buffer = body;
    if (buffer == NOTHING) {
      return true;
    }
    if (bytes.remaining() > MAX_BODY - buffer.length()) {
      return false;
    }
    if (buffer.isEmpty() && announced > bytes.remaining()) {
      buffer.ensureCapacity((int) announced);
    } else if (granted) {
      // At once, as claimed: a buffer that grows by doubling takes half as much again on its way.
      buffer.ensureCapacity(MAX_BODY - buffer.length());
    }
    buffer.append(bytes);
    return true;
  }

  Response response() {
    return new Response(
        url,
        head.getCode(),
        new Response.Headers(
            first(HttpHeaders.RETRY_AFTER),
            first(HttpHeaders.DATE),
            first(HttpHeaders.LOCATION),
            first(HttpHeaders.CONTENT_ENCODING)),
        ByteBuffer.wrap(body.array(), 0, body.length()));
  }

  /**
   * Gives back the bytes of the body, which is read or of no use; may be called again. Lets go of
   * them, too: a pooled connection remembers its last exchange, and with it this.
   */
  void release() {
    body = NOTHING;
    claim.ifPresent(BodyBudget.Claim::release);
  }

  private Optional<String> first(String name) {
    return first(head, name);
  }

  private static Optional<String> first(MessageHeaders head, String name) {
    return Optional.ofNullable(head.getFirstHeader(name)).map(Header::getValue);
  }
}
