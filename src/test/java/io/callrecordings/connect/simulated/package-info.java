/**
 * The simulated Quo API: a small real HTTP server that obeys the contract of {@code GET
 * /v1/call-recordings/{callId}}, fails on demand, and keeps a ledger of everything it was asked.
 * {@link io.callrecordings.connect.simulated.SimulatedQuoApi} is the way in.
 */
@NullMarked
package io.callrecordings.connect.simulated;

import org.jspecify.annotations.NullMarked;
