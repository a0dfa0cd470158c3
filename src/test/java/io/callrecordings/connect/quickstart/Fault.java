package io.callrecordings.connect.quickstart;

import java.time.Duration;

/**
 * One thing that happens to one part. Immutable.
 *
 * @param pause how long nothing happens before
 * @param lasts until the part is started again or goes on
 */
record Fault(Duration pause, String part, Blow blow, Duration lasts) {}
