package io.callrecordings.connect.event;

import java.util.Optional;

/**
 * An event as it stands on its topic, read again for a dead letter.
 *
 * <p>Immutable as long as nobody writes into the arrays.
 */
public record OriginalEvent(Optional<byte[]> key, Optional<byte[]> value) {}
