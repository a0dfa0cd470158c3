/**
 * Owns the Kafka clients that read the events: positions, pauses, what a restart left pending, and
 * the checks that no event is lost unseen. May use kafka-clients.
 */
@NullMarked
package io.callrecordings.connect.input;

import org.jspecify.annotations.NullMarked;
