package io.callrecordings.connect.simulated;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Carries out faults on the wire. Confined to the server's event loop. */
final class Faults {
  static final long DRIP_MILLIS = 20;
  private static final Buffer PIECE = Buffer.buffer(" ".repeat(64 * 1024));
  private static final int LARGE_PIECES = 8_000_000 / (64 * 1024);
  private static final int HUGE_PIECES = 9 * 16;

  private final Vertx vertx;

  Faults(Vertx vertx) {
    this.vertx = vertx;
  }

  void deliver(Fault fault, Content content, HttpServerRequest request, Exchange exchange) {
    HttpServerResponse response = request.response();
    exchange.failing(fault);
    switch (fault) {
      case RESET -> Connections.reset(request.connection());
      case CLOSE -> request.connection().close();
      case HANG -> {}
      case STALL -> half(response, content);
      case CUT -> half(response, content).onComplete(sent -> request.connection().close());
      case DRIP -> drip(Wire.headWithLength(response, content), content, 0, exchange);
      case LARGE ->
          swell(response, content, LARGE_PIECES, exchange, () -> exchange.answered(content));
      case HUGE ->
          swell(response, content, HUGE_PIECES, exchange, () -> exchange.failed(Fault.HUGE));
      case WRONG_TYPE -> {
        Wire.send(response, content.withType("text/html"));
        exchange.failed(fault);
      }
    }
  }

  private static Future<Void> half(HttpServerResponse response, Content content) {
    Buffer body = content.body();
    return Wire.headWithLength(response, content).write(body.slice(0, body.length() / 2));
  }

  private void drip(HttpServerResponse response, Content content, int at, Exchange exchange) {
    if (exchange.isEnded()) {
      return;
    }
    Buffer next = content.body().slice(at, at + 1);
    if (at + 1 == content.body().length()) {
      response.end(next);
      exchange.answered(content);
      return;
    }
    response.write(next);
    vertx.setTimer(DRIP_MILLIS, timer -> drip(response, content, at + 1, exchange));
  }

  /** White space before the last brace keeps the body JSON. */
  private static void swell(
      HttpServerResponse response, Content content, int pieces, Exchange exchange, Runnable sent) {
    Buffer body = content.body();
    Wire.head(response, content).setChunked(true).write(body.slice(0, body.length() - 1));
    swell(response, body.slice(body.length() - 1, body.length()), pieces, exchange, sent);
  }

  private static void swell(
      HttpServerResponse response, Buffer rest, int left, Exchange exchange, Runnable sent) {
    if (exchange.isEnded()) {
      return;
    }
    int pieces = left;
    while (pieces > 0 && !response.writeQueueFull()) {
      response.write(PIECE);
      pieces--;
    }
    if (pieces == 0) {
      response.end(rest);
      sent.run();
    } else {
      int more = pieces;
      response.drainHandler(drained -> swell(response, rest, more, exchange, sent));
    }
  }
}
