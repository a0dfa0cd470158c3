/**
 * What arrives: call-completed events and how every known shape of them is decoded. Pure; may use
 * Jackson.
 */
@NullMarked
package io.callrecordings.connect.event;

import org.jspecify.annotations.NullMarked;
