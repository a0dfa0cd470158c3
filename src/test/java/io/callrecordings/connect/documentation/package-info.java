/** Tests that hold the documentation to the code. */
@NullMarked
package io.callrecordings.connect.documentation;

import org.jspecify.annotations.NullMarked;
