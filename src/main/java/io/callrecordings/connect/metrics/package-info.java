/** Observation of a task by operators: metrics, status, log lines about the flow, lag. */
@NullMarked
package io.callrecordings.connect.metrics;

import org.jspecify.annotations.NullMarked;
