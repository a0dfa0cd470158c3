/**
 * The benchmarks: the connector in a real worker, and what people would use instead, all measured
 * from outside. Run with {@code mvn -Pbench verify -DskipTests}.
 */
@NullMarked
package io.callrecordings.connect.bench;

import org.jspecify.annotations.NullMarked;
