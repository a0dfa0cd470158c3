package io.callrecordings.connect.simulated;

import java.util.List;
import java.util.Optional;

/**
 * Which recordings a call was last answered with. Usual ones are not kept but derived again.
 * Immutable; any thread.
 */
@FunctionalInterface
interface Recorded {
  /** Never answered with recordings. */
  Recorded NOTHING = (callId, usual) -> Optional.empty();

  Optional<List<SimulatedRecording>> of(String callId, UsualRecordings usual);

  /** Those of a script. */
  static Recorded scripted(List<SimulatedRecording> recordings) {
    return (callId, usual) -> Optional.of(recordings);
  }
}
