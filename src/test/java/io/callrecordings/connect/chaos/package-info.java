/**
 * What the connector promises, held against real processes that are killed and frozen, and lines
 * between them that are cut.
 */
@NullMarked
package io.callrecordings.connect.chaos;

import org.jspecify.annotations.NullMarked;
