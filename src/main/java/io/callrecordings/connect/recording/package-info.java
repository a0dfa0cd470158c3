/** What the API says of a call: its recordings, what one answer means, how a call ended. Pure. */
@NullMarked
package io.callrecordings.connect.recording;

import org.jspecify.annotations.NullMarked;
