package io.callrecordings.connect.recording;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Meaning of what came back on one request. Immutable; {@code reason} never holds a body.
 *
 * <p>Only the API's own error body speaks for the API: an object with a text {@code message} and at
 * least one of {@code code title docs trace errors}. Everything else is trouble on the way.
 *
 * <table>
 *   <caption>From the response to its meaning</caption>
 *   <tr><th>response</th><th>meaning</th></tr>
 *   <tr><td>200 with {@code data}: a list, empty or null; 204</td><td>{@link Found}</td></tr>
 *   <tr><td>404 in the API's words</td><td>{@link NoSuchCall}</td></tr>
 *   <tr><td>401, 402, 403 in the API's words</td><td>{@link Unauthorized}</td></tr>
 *   <tr><td>any other 4xx in the API's words, but for 407, 408, 425</td><td>{@link Refused}</td></tr>
 *   <tr><td>429, whoever says it</td><td>{@link Throttled}</td></tr>
 *   <tr><td>every other status; a 200 without {@code data}; a 4xx in other words; an answer too
 *       large, broken or late</td><td>{@link Unavailable}</td></tr>
 *   <tr><td>no connection, or no way through the proxy</td><td>{@link Unreachable}</td></tr>
 * </table>
 */
public sealed interface Answer {

  /** The value of {@code cases} for this kind of answer. */
  <R> R fold(Cases<R> cases);

  /**
   * 200, 204: the segments of the call, oldest first; empty where the API knows of none.
   *
   * @param leftOut how many items beside these had no id, so that nothing can be made of them
   */
  record Found(List<Recording> recordings, int leftOut) implements Answer {
    public Found {
      recordings = List.copyOf(recordings);
    }

    /** An answer of which nothing was left out. */
    public Found(List<Recording> recordings) {
      this(recordings, 0);
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

  /**
   * 429: the key asks too fast; {@code retryAfter} is the pause the server asked for, at most a
   * minute.
   */
  record Throttled(Optional<Duration> retryAfter) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.throttled(this);
    }
  }

  /**
   * No connection: name unknown, refused, unreachable, no connection in time, TLS refused, no way
   * through the proxy.
   */
  record Unreachable(String reason) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unreachable(this);
    }
  }

  /**
   * The request may well succeed later: 5xx, 408, 425, 3xx, a body or a refusal that is not the
   * API's, or a connection that broke or took too long after it was made (then {@code status} is
   * empty).
   *
   * @param retryAfter the pause the server asked for, at most a minute
   */
  record Unavailable(Optional<Integer> status, String reason, Optional<Duration> retryAfter)
      implements Answer {

    /** Trouble without a word about how long it will last. */
    public Unavailable(Optional<Integer> status, String reason) {
      this(status, reason, Optional.empty());
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unavailable(this);
    }
  }

  /** 401, 402, 403 in the API's own words: the key may not ask this, or not yet, or no more. */
  record Unauthorized(int status, String reason) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.unauthorized(this);
    }
  }

  /** 400 and every other 4xx in the API's own words: asking again would not help. */
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
