package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Register of the calls that are not handed over yet.
 *
 * <p>Confined to the thread of the flow. Events join a call until it is decided; one that comes
 * later begins a new look at the same call.
 */
final class OpenCalls {
  private final Map<CallId, OpenCall> undecided = new LinkedHashMap<>();
  private final Set<OpenCall> decided = new LinkedHashSet<>();

  void opened(CallId callId, OpenCall call) {
    undecided.put(callId, call);
  }

  /** The call that an event may join. */
  Optional<OpenCall> undecided(CallId callId) {
    return Optional.ofNullable(undecided.get(callId));
  }

  /** How a call ends is known. */
  void decided(OpenCall call) {
    call.callId.ifPresent(callId -> undecided.remove(callId, call));
    decided.add(call);
  }

  /** The records of a call are handed over. */
  void closed(OpenCall call) {
    decided.remove(call);
  }

  /** All of them, the decided ones first, and those that were opened first before others. */
  Stream<OpenCallView> views() {
    return Stream.concat(decided.stream(), undecided.values().stream()).map(OpenCall::view);
  }
}
