package io.callrecordings.connect.output;

import java.util.Optional;

/**
 * Where the records go; what has no topic is not written.
 *
 * <p>Immutable.
 */
public record OutputTopics(
    String recordings,
    Optional<String> outcomes,
    Optional<String> deadLetters,
    Optional<String> heartbeats) {}
