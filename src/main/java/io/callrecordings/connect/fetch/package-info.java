/**
 * Decisions about asking: backoff, retries, readiness, budget. Pure; waits are returned, never
 * waited.
 */
@NullMarked
package io.callrecordings.connect.fetch;

import org.jspecify.annotations.NullMarked;
