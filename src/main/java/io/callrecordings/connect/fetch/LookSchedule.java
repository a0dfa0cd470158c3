package io.callrecordings.connect.fetch;

/**
 * Answers when to look at a call, and is told what looks have shown.
 *
 * <p>Confined to the thread of the flow. Times are milliseconds of the epoch.
 */
public interface LookSchedule {

  /**
   * The first look at a call that has just arrived; not before {@code now}.
   *
   * @param random uniform in [0, 1)
   */
  Look first(CallHistory call, long now, double random);

  /** The next look at a call that has just been looked at and was not ready. */
  Look again(CallHistory call, long now);

  /** A look has found all recordings of a call. */
  void ready(CallHistory call, long now);

  /** A call ended without recordings. */
  void nothing(CallHistory call);
}
