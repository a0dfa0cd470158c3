package io.callrecordings.connect.quickstart;

import java.time.Duration;

/** Tells what should have arrived. Confined to the run's thread. */
interface Judge {
  /** True if a verdict can be asked for; false while what it needs is not there. */
  boolean isReady();

  /** What is right or wrong by now. */
  Verdict verdict(Arrivals arrivals);

  /**
   * One more sentence for the user.
   *
   * @param arrivedAfter the time from the first event to the last recording
   */
  String summary(Duration arrivedAfter);
}
