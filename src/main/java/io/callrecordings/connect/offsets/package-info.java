/** Connect's source offsets, both ways. */
@NullMarked
package io.callrecordings.connect.offsets;

import org.jspecify.annotations.NullMarked;
