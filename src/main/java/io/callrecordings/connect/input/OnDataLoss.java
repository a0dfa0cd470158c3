package io.callrecordings.connect.input;

/**
 * What to do where events are gone before they were read ({@code events.on.data.loss}). Immutable.
 */
public enum OnDataLoss {
  /** Fail with a sentence that says what is lost. */
  FAIL,
  /** Log what is lost and go on with what is there. */
  CONTINUE
}
