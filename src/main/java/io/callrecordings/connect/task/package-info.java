/**
 * The running parts of one task: its threads, the hand-overs between them, and their life from
 * start to close.
 */
@NullMarked
package io.callrecordings.connect.task;

import org.jspecify.annotations.NullMarked;
