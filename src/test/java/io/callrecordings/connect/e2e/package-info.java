/** The connector in a real worker, with everything around it in processes of their own. */
@NullMarked
package io.callrecordings.connect.e2e;

import org.jspecify.annotations.NullMarked;
