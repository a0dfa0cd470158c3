package io.callrecordings.connect.simulated;

import java.time.Instant;
import java.util.Optional;

/**
 * One recording as the simulated API answers it; empty is null on the wire. Immutable; any thread.
 *
 * @param duration in seconds
 */
public record SimulatedRecording(
    String id,
    Optional<String> status,
    Optional<String> type,
    Optional<String> url,
    Optional<Long> duration,
    Optional<Instant> startTime) {

  /** A finished recording with every field set. */
  public static SimulatedRecording completed(String id) {
    return new SimulatedRecording(
        id,
        Optional.of("completed"),
        Optional.of("audio/mpeg"),
        Optional.of(UsualRecordings.MEDIA_URL + id + ".mp3"),
        Optional.of(60L),
        Optional.of(Instant.parse("2022-01-01T00:00:00Z")));
  }

  /** The same with its audio at another place. */
  public SimulatedRecording at(String newUrl) {
    return new SimulatedRecording(id, status, type, Optional.of(newUrl), duration, startTime);
  }

  /** A recording in another state: no url and no duration yet. */
  public static SimulatedRecording inState(String id, String status) {
    return completed(id).unfinished(status);
  }

  SimulatedRecording unfinished(String newStatus) {
    return new SimulatedRecording(
        id, Optional.of(newStatus), type, Optional.empty(), Optional.empty(), startTime);
  }
}
