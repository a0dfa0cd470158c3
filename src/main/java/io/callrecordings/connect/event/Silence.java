package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * Evidence in the object of a call that nobody and nothing spoke, so that there is nothing to wait
 * for. Pure functions, for any thread.
 *
 * <p>The absence of a field is no evidence: {@code answeredAt} is null, too, of calls that an agent
 * of the vendor's handled, that were forwarded, or that were made by the user; all of these may
 * have a recording.
 */
final class Silence {
  private static final Set<String> STATUSES =
      Set.of("unanswered", "missed", "abandoned", "no-answer", "busy", "canceled");

  private static final Set<String> SPOKEN = Set.of("ai-handled", "forwarded", "answered");

  private Silence() {}

  /**
   * True if the call was silent.
   *
   * @param type of the event, where it has one
   */
  static boolean isIn(JsonNode call, Optional<String> type) {
    if (!isOver(call, type) || somebodySpoke(call)) {
      return false;
    }
    JsonNode duration = call.path("duration");
    boolean took0 = duration.isNumber() && duration.doubleValue() == 0;
    return STATUSES.contains(status(call)) || (took0 && call.path("answeredAt").isNull());
  }

  /** An event of another type tells of a call that goes on, or of a part of one. */
  private static boolean isOver(JsonNode call, Optional<String> type) {
    if (type.isEmpty() || !ApiEventTypes.isOfApi(type.get())) {
      return call.hasNonNull("completedAt");
    }
    return type.get().equals(ApiEventTypes.CALL_COMPLETED)
        || type.get().equals(ApiEventTypes.CALL_MISSED);
  }

  private static boolean somebodySpoke(JsonNode call) {
    return SPOKEN.contains(status(call))
        || call.hasNonNull("answeredAt")
        || call.hasNonNull("aiHandled")
        || call.hasNonNull("forwardedTo")
        || !call.path("recordings").isEmpty()
        || !call.path("media").isEmpty();
  }

  private static String status(JsonNode call) {
    return call.path("status").asText();
  }
}
