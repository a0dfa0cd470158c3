/**
 * Seeded histories of the pure core: events, answers, faults, crashes and restarts, checked against
 * a model of what must come out.
 */
@NullMarked
package io.callrecordings.connect.simulation;

import org.jspecify.annotations.NullMarked;
