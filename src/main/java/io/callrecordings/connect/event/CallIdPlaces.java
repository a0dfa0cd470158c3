package io.callrecordings.connect.event;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where in an event the call id is looked for, first place first.
 *
 * <p>Immutable.
 *
 * @param pointers each to a field, never to the whole event
 */
record CallIdPlaces(List<JsonPointer> pointers) {
  private static final JsonPointer OBJECT_ID = JsonPointer.compile("/data/object/id");
  private static final JsonPointer RESOURCE_ID = JsonPointer.compile("/data/resource/id");

  /**
   * Where an event about a call has its call: {@code data.object}, since 2026 {@code
   * data.resource}.
   */
  private static final Set<JsonPointer> WEBHOOK_CALL = Set.of(OBJECT_ID, RESOURCE_ID);

  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

  /**
   * The known shapes. A {@code callId} goes before an {@code id}, which beside it is that of a
   * summary or transcript.
   */
  static final CallIdPlaces KNOWN =
      new CallIdPlaces(
          List.of(
              JsonPointer.compile("/data/object/callId"),
              OBJECT_ID,
              JsonPointer.compile("/data/resource/callId"),
              RESOURCE_ID,
              JsonPointer.compile("/data/callId"),
              JsonPointer.compile("/callId")));

  /** The one place that a user names in {@code events.call.id.path}. */
  static CallIdPlaces at(String callIdPath) {
    if (!POINTER.matcher(callIdPath).matches()) {
      throw new IllegalArgumentException(
          "events.call.id.path must be a JSON pointer to a field, such as /call/id, but is "
              + Excerpt.of(callIdPath));
    }
    return new CallIdPlaces(List.of(JsonPointer.compile(callIdPath)));
  }

  /** The first place where {@code event} has something other than null. */
  Optional<Found> find(JsonNode event) {
    for (JsonPointer pointer : pointers) {
      JsonNode node = event.at(pointer);
      if (!node.isMissingNode() && !node.isNull()) {
        return Optional.of(new Found(pointer, node, event.at(pointer.head())));
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return pointers.stream().map(JsonPointer::toString).collect(Collectors.joining(", "));
  }

  /**
   * A place where something is.
   *
   * @param node what is there
   * @param call the object it is a field of
   */
  record Found(JsonPointer pointer, JsonNode node, JsonNode call) {
    boolean isWebhookCall() {
      return WEBHOOK_CALL.contains(pointer);
    }
  }
}
