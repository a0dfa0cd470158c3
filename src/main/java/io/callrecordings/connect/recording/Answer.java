package io.callrecordings.connect.recording;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the outcome of one request means to a call. Immutable; {@code reason} never holds a body.
 */
public sealed interface Answer {

  /** 200: the segments of the call, oldest first; empty where the API knows of none. */
  record Found(List<Recording> recordings) implements Answer {
    public Found {
      recordings = List.copyOf(recordings);
    }
  }

  /** 404 with the API's own error body: no such call in the workspace of the key, or not yet. */
  record NoSuchCall(String reason) implements Answer {}

  /** 429: the key asks too fast; {@code retryAfter} is the pause the server asked for. */
  record Throttled(Optional<Duration> retryAfter) implements Answer {}

  /**
   * The request may well succeed later: 5xx, 408, 425, 3xx, a body that is not the API's, or no
   * answer at all (then {@code status} is empty).
   */
  record Unavailable(Optional<Integer> status, String reason) implements Answer {}

  /** 401, 402, 403: the key is not (yet, or no longer) allowed to ask. */
  record Unauthorized(int status, String reason) implements Answer {}

  /** 400 and every other 4xx: asking again would not help. */
  record Refused(int status, String reason) implements Answer {}
}
