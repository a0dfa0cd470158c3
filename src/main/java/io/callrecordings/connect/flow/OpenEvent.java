package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import java.util.Optional;

/**
 * What the flow keeps of an event.
 *
 * <p>Immutable.
 *
 * @param generation of the log that its offset belongs to, as its ledger counts them
 * @param handedOver how many of its records an earlier run handed over
 * @param receivedAt timestamp of the event's record, else when it was read, in milliseconds of the
 *     epoch
 * @param event empty where it could not be decoded
 */
record OpenEvent(
    long offset, int generation, int handedOver, long receivedAt, Optional<CallCompleted> event) {}
