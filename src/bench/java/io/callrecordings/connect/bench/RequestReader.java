package io.callrecordings.connect.bench;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;

/**
 * Reads the requests of one connection: GETs without a body, one after the other. Confined to the
 * event loop of its connection.
 */
final class RequestReader implements Handler<Buffer> {
  private static final int END = ('\r' << 24) | ('\n' << 16) | ('\r' << 8) | '\n';

  private final BenchApi api;
  private final NetSocket socket;
  private Buffer rest = Buffer.buffer();

  RequestReader(BenchApi api, NetSocket socket) {
    this.api = api;
    this.socket = socket;
  }

  @Override
  public void handle(Buffer arrived) {
    rest = rest.length() == 0 ? arrived : rest.appendBuffer(arrived);
    int length = rest.length();
    if (length >= Integer.BYTES && rest.getInt(length - Integer.BYTES) == END) {
      Buffer request = rest;
      rest = Buffer.buffer();
      api.answer(path(request), socket);
    }
  }

  /** Between the first two blanks. */
  private static String path(Buffer request) {
    int begin = 0;
    while (request.getByte(begin) != ' ') {
      begin++;
    }
    int end = begin + 1;
    while (request.getByte(end) != ' ') {
      end++;
    }
    return request.getString(begin + 1, end, StandardCharsets.US_ASCII.name());
  }
}
