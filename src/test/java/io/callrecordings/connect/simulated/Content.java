package io.callrecordings.connect.simulated;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer ready for the wire. Immutable by convention: nobody writes into the body; any thread.
 *
 * @param recorded what the ledger keeps of it
 */
record Content(
    int status,
    Optional<String> type,
    Buffer body,
    Map<String, String> headers,
    Optional<Recorded> recorded) {

  private static final Optional<String> JSON = Optional.of("application/json; charset=utf-8");
  private static final Optional<String> HTML = Optional.of("text/html; charset=utf-8");
  private static final String NO_JSON = "\u0000\u0001 no JSON {{{";

  static Content ok(List<SimulatedRecording> recordings, Recorded recorded) {
    Buffer body = Buffer.buffer(RecordingJson.body(recordings));
    return new Content(200, JSON, body, Map.of(), Optional.of(recorded));
  }

  static Content json(int status, byte[] body) {
    return new Content(status, JSON, Buffer.buffer(body), Map.of(), Optional.empty());
  }

  /** The same status with a body of this kind; what is not the API's is not kept by the ledger. */
  Content as(BodyKind kind) {
    return switch (kind) {
      case API -> this;
      case HTML -> body(HTML, Buffer.buffer(ErrorBodies.html(status)));
      case EMPTY -> body(Optional.empty(), Buffer.buffer());
      case GARBAGE -> body(JSON, Buffer.buffer(NO_JSON));
      case TRUNCATED -> body(JSON, body.slice(0, body.length() / 2));
    };
  }

  Content with(Map<String, String> more) {
    return new Content(status, type, body, more, recorded);
  }

  Content withType(String other) {
    return new Content(status, Optional.of(other), body, headers, recorded);
  }

  boolean isJsonObject() {
    return type.equals(JSON) && body.length() > 1 && body.getByte(body.length() - 1) == '}';
  }

  /** The same, as far as the ledger is concerned, in other bytes. */
  Content withBody(Buffer other) {
    return new Content(status, type, other, headers, recorded);
  }

  private Content body(Optional<String> newType, Buffer newBody) {
    return new Content(status, newType, newBody, headers, Optional.empty());
  }
}
