package io.callrecordings.connect.event;

import java.util.Optional;

/** Rules of a user, one changed at a time. Pure functions, for any thread. */
public final class OwnRules {

  private OwnRules() {}

  /** The same, but that the call id is where a JSON pointer leads. */
  public static DecodingRules callIdPath(DecodingRules rules, String pointer) {
    return new DecodingRules(
        rules.types(), Optional.of(pointer), rules.typePath(), rules.callIdFrom());
  }

  /** The same, but that the type is where a JSON pointer leads. */
  public static DecodingRules typePath(DecodingRules rules, String pointer) {
    return new DecodingRules(
        rules.types(), rules.callIdPath(), Optional.of(pointer), rules.callIdFrom());
  }

  /** The same, but that another part of a record names the call: {@code key}, for example. */
  static DecodingRules callIdFrom(DecodingRules rules, String part) {
    return new DecodingRules(
        rules.types(), rules.callIdPath(), rules.typePath(), CallIdSource.parse(part));
  }
}
