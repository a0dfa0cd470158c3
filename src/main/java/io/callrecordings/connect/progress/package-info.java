/** How far the events of a partition have come. Pure. */
@NullMarked
package io.callrecordings.connect.progress;

import org.jspecify.annotations.NullMarked;
