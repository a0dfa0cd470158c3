package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;

/**
 * What a restart left pending before {@code before} has been handed out, or is not there (compacted
 * away, a transaction marker, an offset nobody ever wrote).
 *
 * <p>Immutable.
 */
public record PendingScanned(Partition partition, long before) {}
