package io.callrecordings.connect.fetch;

import java.util.OptionalLong;

/** What a decision about a call needs to know of its past. Times are milliseconds of the epoch. */
public interface CallHistory {

  /** Until when recordings that are not ready are waited for. */
  long deadline();

  /** The call was never answered: the first look decides. */
  boolean oneLook();

  /** Failed attempts so far, without the present one. */
  int failures();

  /** Earlier answers that were not ready. */
  int looks();

  /** Since when the API refuses the key for this call, without a different answer in between. */
  OptionalLong keyRefusedSince();
}
