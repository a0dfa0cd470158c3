package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.progress.Located;
import io.callrecordings.connect.progress.Partition;
import java.time.Instant;
import java.util.Optional;

/**
 * One record read from an event topic, decoded.
 *
 * <p>Immutable.
 *
 * @param timestamp of the Kafka record, where it has one
 */
public record Event(Partition partition, long offset, Optional<Instant> timestamp, Decoded decoded)
    implements Located {}
