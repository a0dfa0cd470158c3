package io.callrecordings.connect.flow;

import java.util.Optional;

/**
 * An event as it stands on its topic, read again for a dead letter.
 *
 * <p>Immutable as long as nobody writes into the arrays.
 */
public record Original(Optional<byte[]> key, Optional<byte[]> value) {}
