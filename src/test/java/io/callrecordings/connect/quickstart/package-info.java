/** The main job live on real processes, and as a check of itself: {@code ./quickstart}. */
@NullMarked
package io.callrecordings.connect.quickstart;

import org.jspecify.annotations.NullMarked;
