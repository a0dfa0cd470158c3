package io.callrecordings.connect.fetch;

import java.util.OptionalLong;

/** Past of a call, as a decision about it needs it. Times are milliseconds of the epoch. */
public interface CallHistory {

  /** Until when recordings that are not ready are waited for. */
  long deadline();

  /** Until when the API may say that there is no audio, and find it later. */
  long missingUntil();

  /** When the call ended, as far as that is known; never later than it was first heard of. */
  long completedAt();

  /** When recordings were last seen not to be ready. */
  OptionalLong lastLookAt();

  /** The request under way, or next, is sooner than planned, to learn whether that pays. */
  boolean isEarly();

  /** The call was never answered: the first look decides. */
  boolean oneLook();

  /** Attempts so far that count as failed, without the present one. */
  int failures();

  /** Attempts in a row, the present one included, that failed for an unknown reason. */
  int doubts();

  /** Earlier answers that were not ready. */
  int looks();
}
