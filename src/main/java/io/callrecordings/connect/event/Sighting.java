package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A place within a value that has the shape of an event, whether or not it names a call.
 *
 * <p>Immutable.
 *
 * @param event the event
 * @param call what tells about the call: the node that its id is in, or would be
 * @param typed the innermost level at which the type may stand
 * @param id what stands where the call id has to be, perhaps null; empty where nothing does
 * @param about what the event is about, where it says something other than a call
 * @param isCall whether {@code call} is that of a webhook, so that its fields mean what they do
 *     there
 */
record Sighting(
    Level event,
    Level call,
    Level typed,
    Optional<Level> id,
    Optional<String> about,
    boolean isCall) {

  /** The node in the place of the call, by the known shape of an event. */
  static Sighting of(Level event, Level call, Level typed) {
    JsonNode node = call.node();
    JsonNode callId = node.get("callId");
    if (callId != null) {
      Level id = call.inner("callId", callId);
      return new Sighting(event, call, typed, Optional.of(id), Optional.empty(), false);
    }
    Optional<Level> id =
        Optional.ofNullable(node.get("id"))
            .filter(it -> !it.isNull() && !node.has("voicemailId"))
            .map(it -> call.inner("id", it));
    Optional<String> about =
        Optional.ofNullable(Scalars.in(node, "object").textValue())
            .filter(kind -> !kind.equalsIgnoreCase("call"));
    return new Sighting(event, call, typed, id, about, about.isEmpty());
  }

  /** The node that a user's own pointer leads to; the JSON text around it is the event. */
  static Sighting own(Level id) {
    Level holder = id.outer().orElse(id);
    return new Sighting(id.text(), holder, holder, Optional.of(id), Optional.empty(), false);
  }

  /** A value whose call is named elsewhere. */
  static Sighting nameless(Level root) {
    return new Sighting(root, root, root, Optional.empty(), Optional.empty(), false);
  }

  /** True if there is something that a call may be named by. */
  boolean hasId() {
    return about.isEmpty() && id.filter(it -> !it.node().isNull()).isPresent();
  }

  /** True if it says at least that there is no call. */
  boolean speaks() {
    return id.isPresent() || about.isPresent();
  }
}
