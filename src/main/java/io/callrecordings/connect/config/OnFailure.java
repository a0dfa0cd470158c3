package io.callrecordings.connect.config;

/** Policy for an event that cannot be decoded, or a call that cannot be fetched. */
public enum OnFailure {
  /** The task fails; nothing is lost, the event is read again after a restart. */
  FAIL,
  /** The event is written to the topic of dead letters and passed over. */
  DEAD_LETTER,
  /** The event is logged and passed over. */
  SKIP
}
