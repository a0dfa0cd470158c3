package io.callrecordings.connect.event;

import java.time.Instant;
import java.util.Optional;

/**
 * One event that asks for the recordings of one call.
 *
 * <p>Immutable.
 *
 * @param callId the call
 * @param eventId the id of the event, where its shape has one
 * @param completedAt when the call ended, where the event says so; for a {@code call.completed}
 *     that does not, when the event was created
 * @param neverAnswered the event is a {@code call.completed} that says nobody answered the call, so
 *     that no recording is to be waited for
 * @param recordingReady the event is a {@code call.recording.completed}: look at once
 */
public record CallCompleted(
    CallId callId,
    Optional<String> eventId,
    Optional<Instant> completedAt,
    boolean neverAnswered,
    boolean recordingReady) {

  /** An event that names nothing but its call. */
  public static CallCompleted of(CallId callId) {
    return new CallCompleted(callId, Optional.empty(), Optional.empty(), false, false);
  }
}
