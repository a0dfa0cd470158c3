/** Recordings of a call, the meaning of one answer, the outcome of a call. Pure. */
@NullMarked
package io.callrecordings.connect.recording;

import org.jspecify.annotations.NullMarked;
