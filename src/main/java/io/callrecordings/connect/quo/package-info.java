/** The HTTP adapter of the Quo API: one exchange, no policy. */
@NullMarked
package io.callrecordings.connect.quo;

import org.jspecify.annotations.NullMarked;
