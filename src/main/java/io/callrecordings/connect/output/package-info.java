/** Connect schemas, the mapping to source records, and the encoding of source offsets. */
@NullMarked
package io.callrecordings.connect.output;

import org.jspecify.annotations.NullMarked;
