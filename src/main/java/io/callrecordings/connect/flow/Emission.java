package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;

/** One finished thing that becomes one source record. Immutable. */
public sealed interface Emission {

  /** Where the event came from that led here. */
  Origin origin();

  /** The progress of {@code origin().partition()} that holds once this is stored. */
  Progress progress();

  /** The place and content of an event. */
  record Origin(Partition partition, long offset, CallCompleted event) {}

  /**
   * A recording of the call.
   *
   * @param segment place among the segments of the call, from 1, oldest first
   * @param segments how many segments the call has
   * @param fetchedAt when the API answered
   * @param attempts requests made for the call
   */
  record OfRecording(
      Recording recording,
      int segment,
      int segments,
      Instant fetchedAt,
      int attempts,
      Origin origin,
      Progress progress)
      implements Emission {}
}
