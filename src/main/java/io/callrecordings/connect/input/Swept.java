package io.callrecordings.connect.input;

import io.callrecordings.connect.flow.Partition;

/**
 * What a restart left pending before {@code before} has been handed out, or is not there (compacted
 * away, a transaction marker, an offset nobody ever wrote).
 *
 * <p>Immutable.
 */
public record Swept(Partition partition, long before) {}
