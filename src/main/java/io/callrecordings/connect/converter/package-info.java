/** Makes JSON of events that are something else, by a converter of Connect's. */
@NullMarked
package io.callrecordings.connect.converter;

import org.jspecify.annotations.NullMarked;
