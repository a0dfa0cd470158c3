package io.callrecordings.connect.recording;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the outcome of one request means to a call. Immutable; {@code reason} never holds a body.
 */
public sealed interface Answer {

  /** The value of {@code cases} for this kind of answer. */
  <R> R fold(Cases<R> cases);

  /** 200: the segments of the call, oldest first; empty where the API knows of none. */
  record Found(List<Recording> recordings) implements Answer {
    public Found {
      recordings = List.copyOf(recordings);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.found(this);
    }
  }

  /** 404 with the API's own error body: no such call in the workspace of the key, or not yet. */
  record NoSuchCall(String reason) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.noSuchCall(this);
    }
  }

  /** 429: the key asks too fast; {@code retryAfter} is the pause the server asked for. */
  record Throttled(Optional<Duration> retryAfter) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.throttled(this);
    }
  }

  /** No connection: name unknown, refused, unreachable, no connection in time, TLS refused. */
  record Unreachable(String reason) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unreachable(this);
    }
  }

  /**
   * The request may well succeed later: 5xx, 408, 425, 3xx, a body that is not the API's, or a
   * connection that broke or took too long after it was made (then {@code status} is empty).
   */
  record Unavailable(Optional<Integer> status, String reason) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unavailable(this);
    }
  }

  /** 401, 402, 403: the key is not (yet, or no longer) allowed to ask. */
  record Unauthorized(int status, String reason) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unauthorized(this);
    }
  }

  /** 400 and every other 4xx: asking again would not help. */
  record Refused(int status, String reason) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** One function for each kind of answer. */
  interface Cases<R> {
    R found(Found answer);

    R noSuchCall(NoSuchCall answer);

    R throttled(Throttled answer);

    R unreachable(Unreachable answer);

    R unavailable(Unavailable answer);

    R unauthorized(Unauthorized answer);

    R refused(Refused answer);
  }
}
