/** The configuration keys, read once into settings records. */
@NullMarked
package io.callrecordings.connect.config;

import org.jspecify.annotations.NullMarked;
