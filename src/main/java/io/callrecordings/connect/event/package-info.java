/** Call-completed events, and the decoding of every known shape of them. Pure; may use Jackson. */
@NullMarked
package io.callrecordings.connect.event;

import org.jspecify.annotations.NullMarked;
