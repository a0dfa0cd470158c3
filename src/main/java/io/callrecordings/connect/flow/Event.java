package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.ForwardedHeaders;
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
 * @param headers that go on to its records
 */
public record Event(
    Partition partition,
    long offset,
    Optional<Instant> timestamp,
    Decoded decoded,
    ForwardedHeaders headers)
    implements Located {

  /** An event without headers that go on. */
  public Event(Partition partition, long offset, Optional<Instant> timestamp, Decoded decoded) {
    this(partition, offset, timestamp, decoded, ForwardedHeaders.NONE);
  }
}
