/** Programs of the kind that users write behind the connector's topics. */
@NullMarked
package io.callrecordings.connect.downstream;

import org.jspecify.annotations.NullMarked;
