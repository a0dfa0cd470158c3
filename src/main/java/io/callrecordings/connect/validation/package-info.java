/**
 * Checks of a submitted configuration that go beyond the values themselves, live checks included.
 */
@NullMarked
package io.callrecordings.connect.validation;

import org.jspecify.annotations.NullMarked;
