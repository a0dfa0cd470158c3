/** A Kafka Connect source connector that turns call-completed events into call recordings. */
@NullMarked
package io.callrecordings.connect;

import org.jspecify.annotations.NullMarked;
