package io.callrecordings.connect.recording;

/** Outcome of an event. */
public enum Outcome {
  /** All segments of the call are final and emitted. */
  RECORDED,
  /** The deadline passed; what was there is emitted, finished or not. */
  EXPIRED,
  /** There is no recording. */
  NONE,
  /** The event cannot be decoded, or the API refuses the request for good. */
  REJECTED,
  /** The attempts are exhausted. */
  FAILED
}
