package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.Decoded;
import java.time.Instant;

/**
 * One record read from an event topic, decoded.
 *
 * <p>Immutable.
 *
 * @param timestamp of the Kafka record; the epoch where the record has none
 */
public record Event(Partition partition, long offset, Instant timestamp, Decoded decoded) {}
