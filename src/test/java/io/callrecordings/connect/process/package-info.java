/**
 * The programs the connector runs on, as real processes: broker, schema registry, Connect worker
 * and simulated API. Started by the end-to-end tests, the quickstart and the benchmarks.
 */
@NullMarked
package io.callrecordings.connect.process;

import org.jspecify.annotations.NullMarked;
