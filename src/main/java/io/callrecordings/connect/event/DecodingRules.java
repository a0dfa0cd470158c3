package io.callrecordings.connect.event;

import java.util.Optional;
import java.util.Set;

/**
 * Settings of a user about events.
 *
 * <p>Immutable.
 *
 * @param types that trigger a fetch; an event without a type always does
 * @param callIdPath JSON pointer to the call id in a shape of the user's own; then it is looked for
 *     nowhere else
 * @param typePath JSON pointer to the type; then it is looked for nowhere else
 * @param callIdFrom the part of a record that names the call
 */
public record DecodingRules(
    Set<String> types,
    Optional<String> callIdPath,
    Optional<String> typePath,
    CallIdSource callIdFrom) {

  public DecodingRules {
    types = Set.copyOf(types);
  }

  /** Of events in known shapes. */
  public static DecodingRules of(Set<String> types) {
    return new DecodingRules(types, Optional.empty(), Optional.empty(), new CallIdSource.Value());
  }
}
