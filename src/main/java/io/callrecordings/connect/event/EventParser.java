package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one event, text or parsed JSON, into what it means. Immutable, thread-safe. */
final class EventParser {
  private static final String CALL_COMPLETED = "call.completed";
  private static final String RECORDING_COMPLETED = "call.recording.completed";
  private static final int EVENT_ID_MAX_LENGTH = 256;
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private final Set<String> types;
  private final Optional<CallIdPlaces> own;
  private final CallIdPlaces places;

  EventParser(Set<String> types, Optional<CallIdPlaces> own) {
    this.types = types;
    this.own = own;
    this.places = own.orElse(CallIdPlaces.KNOWN);
  }

  /** What an event has to be, to end a sentence with. */
  String expected() {
    return own.map(place -> "JSON with a call id at " + place)
        .orElse("a JSON event or a call id such as AC1");
  }

  /** Reads a text that is no JSON: all of it is the call id, if no other place is named. */
  Decoded parseText(String text) {
    if (own.isPresent()) {
      return new Decoded.Rejected("the value is plain text; expected is " + expected());
    }
    if (!text.startsWith("AC")) {
      return new Decoded.Rejected(
          "the value is neither a JSON object nor a call id; expected is " + expected());
    }
    return CallId.parse(text)
        .<Decoded>map(id -> new Decoded.Call(CallCompleted.of(id)))
        .orElseGet(() -> noCallId("as the value", text));
  }

  /** Reads an event. An array is one too where the user's own place leads into it. */
  Decoded parseJson(JsonNode event) {
    JsonNode type = event.path("type");
    if (type.isContainerNode()) {
      return new Decoded.Rejected("expected text at /type, found " + kind(type));
    }
    Optional<String> typeName = isThere(type) ? Optional.of(type.asText()) : Optional.empty();
    if (typeName.isPresent() && !types.contains(typeName.get())) {
      return new Decoded.Skipped(
          "the type " + Excerpt.of(typeName.get()) + " is not one of events.types");
    }
    return places
        .find(event)
        .map(found -> read(event, typeName.orElse(""), found))
        .orElseGet(
            () ->
                new Decoded.Rejected(
                    "the JSON %s has no call id; expected is one at %s"
                        .formatted(kind(event), places)));
  }

  private static Decoded read(JsonNode event, String type, CallIdPlaces.Found found) {
    if (!found.node().isTextual()) {
      return new Decoded.Rejected(
          "expected a call id at %s, found %s".formatted(found.pointer(), kind(found.node())));
    }
    String text = found.node().textValue();
    return CallId.parse(text)
        .<Decoded>map(callId -> new Decoded.Call(callCompleted(event, type, found, callId)))
        .orElseGet(() -> noCallId("at " + found.pointer(), text));
  }

  private static CallCompleted callCompleted(
      JsonNode event, String type, CallIdPlaces.Found found, CallId callId) {
    boolean completed = type.equals(CALL_COMPLETED);
    JsonNode call = found.call();
    return new CallCompleted(
        callId,
        eventId(event, callId),
        time(call.path("completedAt"))
            .or(() -> completed ? time(event.path("createdAt")) : Optional.empty()),
        completed && found.isWebhookCall() && neverAnswered(call),
        type.equals(RECORDING_COMPLETED));
  }

  /**
   * {@code answeredAt} says so by being null, and by being left out (some serializers write no
   * nulls) of a call that is otherwise whole: one that has a direction and a completion. A call of
   * which a user's pipeline kept only some fields is waited for.
   */
  private static boolean neverAnswered(JsonNode call) {
    JsonNode answeredAt = call.path("answeredAt");
    boolean leftOut =
        answeredAt.isMissingNode()
            && isThere(call.path("direction"))
            && isThere(call.path("completedAt"));
    return answeredAt.isNull() || leftOut;
  }

  /** In a user's own shape the {@code id} may be that of the call. */
  private static Optional<String> eventId(JsonNode event, CallId callId) {
    return Optional.ofNullable(event.path("id").textValue())
        .filter(id -> !id.isBlank() && id.length() <= EVENT_ID_MAX_LENGTH)
        .filter(id -> !id.equals(callId.value()));
  }

  /** The time, or empty for what is no ISO 8601 time with an offset from 1970 to 9999. */
  private static Optional<Instant> time(JsonNode node) {
    return Optional.ofNullable(node.textValue())
        .flatMap(UtcTime::parse)
        .filter(time -> !time.isBefore(Instant.EPOCH) && time.isBefore(YEAR_10000));
  }

  private static Decoded noCallId(String place, String found) {
    return new Decoded.Rejected(
        "expected a call id such as AC1 %s, found %s".formatted(place, Excerpt.of(found)));
  }

  private static boolean isThere(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  private static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
