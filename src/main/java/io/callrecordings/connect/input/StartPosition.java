package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Progress;
import java.time.Instant;

/** Where the reading of one partition begins. Immutable. */
public sealed interface StartPosition {

  /** Where an earlier run stopped. */
  record Stored(Progress progress) implements StartPosition {}

  /** Without an earlier run: as {@code events.start} says. */
  sealed interface Configured extends StartPosition {}

  /** With the oldest event there is. */
  record Earliest() implements Configured {}

  /** With the first event to come. */
  record Latest() implements Configured {}

  /**
   * With the first event whose timestamp is not before {@code instant}; without one, at the end.
   */
  record Since(Instant instant) implements Configured {}
}
