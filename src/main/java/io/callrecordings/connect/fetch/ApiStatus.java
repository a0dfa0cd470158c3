package io.callrecordings.connect.fetch;

/**
 * State of the API as seen by one task, and since when. Immutable.
 *
 * @param since milliseconds that never jump
 */
public record ApiStatus(State state, long since) {
  /** In the order of the numbers by which metrics show them. */
  public enum State {
    /** Answers come as they should. */
    WORKS,
    /** Requests are slowed down because of a 429. */
    THROTTLED,
    /** The API does not work; one request at a time goes out. */
    OUTAGE,
    /** The same, because the key is refused. */
    KEY_REFUSED
  }
}
