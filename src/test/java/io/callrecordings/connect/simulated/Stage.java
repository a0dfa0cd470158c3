package io.callrecordings.connect.simulated;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How far the usual recordings of a call have come. Immutable; any thread. */
enum Stage implements Recorded {
  IN_PROGRESS,
  PROCESSING,
  FINAL;

  /** In progress for the first half of {@code processing}, then processing, then final. */
  static Stage after(Duration sinceFirstRequest, Duration processing) {
    if (sinceFirstRequest.compareTo(processing) >= 0) {
      return FINAL;
    }
    return sinceFirstRequest.multipliedBy(2).compareTo(processing) < 0 ? IN_PROGRESS : PROCESSING;
  }

  @Override
  public Optional<List<SimulatedRecording>> of(String callId, UsualRecordings usual) {
    return Optional.of(usual.of(callId, this));
  }
}
