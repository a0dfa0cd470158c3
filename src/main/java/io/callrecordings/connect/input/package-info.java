/** Owns the Kafka consumer of the events: positions, pauses, data-loss checks. */
@NullMarked
package io.callrecordings.connect.input;

import org.jspecify.annotations.NullMarked;
