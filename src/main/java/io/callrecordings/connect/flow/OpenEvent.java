package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.ForwardedHeaders;
import java.util.Optional;

/**
 * Event that is not handed over yet, without its content.
 *
 * <p>Immutable.
 *
 * @param state of its partition
 * @param generation of the log that its offset belongs to, as its partition counts them
 * @param recordsDone how many of its records an earlier run handed over
 * @param receivedAt timestamp of the event's record, else when it was read, in milliseconds of the
 *     epoch
 * @param event empty where it could not be decoded
 * @param headers that its records have, too
 */
record OpenEvent(
    PartitionState state,
    long offset,
    int generation,
    int recordsDone,
    long receivedAt,
    Optional<CallCompleted> event,
    ForwardedHeaders headers) {

  Emission.Origin origin() {
    return new Emission.Origin(state.partition, offset, headers);
  }

  Optional<CallId> callId() {
    return event.map(CallCompleted::callId);
  }

  /** True if its offset names another event now, or none. */
  boolean isVoid() {
    return state.isVoid(this);
  }
}
