package io.callrecordings.connect.simulated;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a script answers to one request: recordings, a status, a body word for word, or a {@link
 * Fault}. Immutable; any thread.
 */
public sealed interface Answer
    permits Answer.Usual, Answer.Recordings, Answer.Status, Answer.Verbatim, Fault {

  /** What the call would be answered without a script: see {@link UsualRecordings}. */
  record Usual() implements Answer {}

  /** 200 with these recordings, in this order. */
  record Recordings(List<SimulatedRecording> recordings) implements Answer {
    public Recordings {
      recordings = List.copyOf(recordings);
    }
  }

  /**
   * A status with a body of a kind and further headers. With {@link BodyKind#API} a 200 carries the
   * usual recordings, and every other status the API's error body.
   */
  record Status(int status, BodyKind body, Map<String, String> headers) implements Answer {
    public Status {
      headers = Map.copyOf(headers);
    }
  }

  /** A status with a JSON body word for word, for what no other answer can say. */
  record Verbatim(int status, String body, Map<String, String> headers) implements Answer {
    public Verbatim {
      headers = Map.copyOf(headers);
    }
  }

  static Answer usual() {
    return new Usual();
  }

  static Answer recordings(SimulatedRecording... recordings) {
    return new Recordings(List.of(recordings));
  }

  static Answer status(int status) {
    return new Status(status, BodyKind.API, Map.of());
  }

  static Answer status(int status, BodyKind body) {
    return new Status(status, body, Map.of());
  }

  /** A status with the API's error body and one more header, such as {@code Retry-After}. */
  static Answer status(int status, String header, String value) {
    return new Status(status, BodyKind.API, Map.of(header, value));
  }

  static Answer redirect(String location) {
    return new Status(302, BodyKind.HTML, Map.of("Location", location));
  }

  static Answer verbatim(int status, String body) {
    return new Verbatim(status, body, Map.of());
  }

  /** Calls the function of this answer's kind; a forgotten kind does not compile. */
  default <T> T fold(
      Function<Usual, T> usual,
      Function<Recordings, T> recordings,
      Function<Status, T> status,
      Function<Verbatim, T> verbatim,
      Function<Fault, T> fault) {
    if (this instanceof Usual answer) {
      return usual.apply(answer);
    } else if (this instanceof Recordings answer) {
      return recordings.apply(answer);
    } else if (this instanceof Status answer) {
      return status.apply(answer);
    } else if (this instanceof Verbatim answer) {
      return verbatim.apply(answer);
    } else {
      return fault.apply((Fault) this);
    }
  }
}
