/**
 * Simulation of the schedule of looks: a flow asks an API whose recordings become ready after times
 * drawn from distributions, and what that costs is measured.
 */
@NullMarked
package io.callrecordings.connect.looks;

import org.jspecify.annotations.NullMarked;
