package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Shapes in which events are known to come: the webhooks of the API, what a pipeline makes of them,
 * and a bare {@code callId}. Pure functions, for any thread.
 *
 * <p>A {@code callId} goes before an {@code id}, which beside it is that of a summary, a transcript
 * or a voicemail. An {@code id} alone counts only where the shape says that it is a call's: ids of
 * messages and voicemails begin with {@code AC}, too.
 */
final class EventShapes {
  /** Where the call id of an event is looked for, to be named in a sentence. */
  static final String PLACES =
      "/data/object/callId, /data/object/id, /data/resource/callId, /data/resource/id,"
          + " /data/callId, /callId";

  /** A webhook has its call in one of these fields, until 2026 in the first. */
  private static final List<String> BODIES = List.of("object", "resource");

  /** A webhook has its type in one of these fields. */
  private static final List<String> TYPES = List.of("type", "eventType");

  private EventShapes() {}

  /** The event that the object at {@code level} is, if it is one. */
  static Optional<Sighting> at(Level level) {
    List<Sighting> all = new ArrayList<>(2);
    Optional<Level> data = level.object("data");
    data.ifPresent(body -> addWebhooks(level, body, all));
    data.filter(EventShapes::mayBeCall).ifPresent(it -> all.add(Sighting.of(level, it, it)));
    if (TYPES.stream().anyMatch(level.node()::has)) {
      addWebhooks(level, level, all);
    }
    if (mayBeCall(level)) {
      all.add(Sighting.of(level, level, level));
    }
    return all.stream()
        .filter(Sighting::hasId)
        .findFirst()
        .or(() -> all.stream().filter(EventShapes::isEvent).findFirst());
  }

  private static void addWebhooks(Level event, Level body, List<Sighting> all) {
    for (String field : BODIES) {
      body.object(field)
          .filter(call -> !isEnvelope(call.node()))
          .ifPresent(call -> all.add(Sighting.of(event, call, body)));
    }
  }

  /** An envelope may have a webhook in the place of the call. */
  private static boolean isEnvelope(JsonNode node) {
    return node.has("data") && TYPES.stream().anyMatch(node::has);
  }

  private static boolean mayBeCall(Level level) {
    JsonNode node = level.node();
    String kind = Scalars.in(node, "object").asText("event");
    return node.has("callId") || (Scalars.in(node, "id").isTextual() && !kind.equals("event"));
  }

  /** Without a call, an object is an event where it says that much, or has a type of the API's. */
  private static boolean isEvent(Sighting seen) {
    return seen.speaks()
        || Stream.of(seen.typed(), seen.event())
            .map(Level::node)
            .anyMatch(
                node ->
                    TYPES.stream()
                        .anyMatch(type -> ApiEventTypes.isOfApi(Scalars.in(node, type).asText())));
  }
}
