/**
 * The state machine from event to finished call, and the progress of each partition. Pure; time is
 * an argument.
 */
@NullMarked
package io.callrecordings.connect.flow;

import org.jspecify.annotations.NullMarked;
