/**
 * Which task reads which partition: partitions are listed, shared out and watched while the
 * connector runs.
 */
@NullMarked
package io.callrecordings.connect.assignment;

import org.jspecify.annotations.NullMarked;
