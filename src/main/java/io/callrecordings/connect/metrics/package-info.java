/** What operators see of a task: status, log lines about the flow, lag. */
@NullMarked
package io.callrecordings.connect.metrics;

import org.jspecify.annotations.NullMarked;
