package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Facts of an event about its call beside the id. Pure functions, for any thread. */
final class CallDetails {
  private static final int EVENT_ID_MAX_LENGTH = 256;

  private CallDetails() {}

  /** All of an event whose type and call are known. */
  static CallCompleted of(Sighting seen, Optional<EventType> type, CallId callId) {
    JsonNode call = seen.call().node();
    JsonNode event = event(seen, type);
    Optional<String> name = type.map(EventType::text);
    boolean completed = name.filter(ApiEventTypes.CALL_COMPLETED::equals).isPresent();
    return new CallCompleted(
        callId,
        eventId(event, callId),
        EventTime.in(call, "completedAt")
            .or(() -> completed ? EventTime.in(event, "createdAt") : Optional.empty()),
        seen.isCall() && Silence.isIn(call, name),
        name.filter(ApiEventTypes.RECORDING_COMPLETED::equals).isPresent());
  }

  /** The level of the event that has the type, if one has it, has its id and times, too. */
  private static JsonNode event(Sighting seen, Optional<EventType> type) {
    for (Optional<Level> at = Optional.of(seen.typed()); at.isPresent(); at = at.get().outer()) {
      Level level = at.get();
      if (level.isAt(seen.event()) || type.filter(it -> it.level().isAt(level)).isPresent()) {
        return level.node();
      }
    }
    return seen.event().node();
  }

  /** In a user's own shape the {@code id} may be that of the call. */
  private static Optional<String> eventId(JsonNode event, CallId callId) {
    return Optional.ofNullable(Scalars.in(event, "id").textValue())
        .filter(id -> !id.isBlank() && id.length() <= EVENT_ID_MAX_LENGTH)
        .filter(id -> !id.equals(callId.value()));
  }
}
