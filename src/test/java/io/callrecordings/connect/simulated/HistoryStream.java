package io.callrecordings.connect.simulated;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/**
 * Writes the history of every call known at the start, a JSON array with a line for each, no faster
 * than the client reads. Confined to the server's event loop.
 */
final class HistoryStream {
  private static final int LINES_AT_ONCE = 100;

  private final Simulation simulation;
  private final HttpServerResponse response;
  private final List<CallLog> calls;
  private final int end;
  private int next;

  HistoryStream(Simulation simulation, HttpServerResponse response) {
    this.simulation = simulation;
    this.response = response;
    this.calls = simulation.ledger().calls();
    this.end = calls.size();
  }

  void start() {
    response.putHeader("content-type", "application/json").setChunked(true);
    response.exceptionHandler(expected -> {});
    proceed();
  }

  private void proceed() {
    if (response.closed()) {
      return;
    }
    if (next == end) {
      response.end(end == 0 ? "[]" : "\n]");
      return;
    }
    Buffer lines = Buffer.buffer();
    for (int i = 0; i < LINES_AT_ONCE && next < end; i++) {
      lines.appendString(next == 0 ? "[\n" : ",\n");
      lines.appendBytes(LedgerJson.write(simulation.history(calls.get(next++))));
    }
    response.write(lines).onSuccess(written -> proceed());
  }
}
