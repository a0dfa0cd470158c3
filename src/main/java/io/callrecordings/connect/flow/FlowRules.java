package io.callrecordings.connect.flow;

import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.fetch.RetryPolicy;
import java.util.OptionalLong;

/**
 * Settings of the flow, given once.
 *
 * <p>Immutable.
 *
 * @param judge decides on answers
 * @param looks when calls are looked at
 * @param maxInFlight requests under way at once
 * @param maxOpen events open at once
 * @param recordingWaitMs how long after the call's completion a recording may become ready
 * @param failsOnFailure an event that cannot be decoded or fetched fails the task and stays open;
 *     else it is passed over
 * @param deadLetters what is passed over is handed over as a dead letter, too
 * @param outcomes whether the ending of each event is reported
 * @param heartbeatMs after how long without a record the progress of a partition is handed over on
 *     its own, in milliseconds; empty for never
 * @param apiUrl base URL of the API, for messages
 */
public record FlowRules(
    RetryPolicy judge,
    LookRules looks,
    int maxInFlight,
    int maxOpen,
    long recordingWaitMs,
    boolean failsOnFailure,
    boolean deadLetters,
    boolean outcomes,
    OptionalLong heartbeatMs,
    String apiUrl) {}
