package io.callrecordings.connect.fetch;

import java.util.OptionalLong;

/** Past of a call, made up by a test. Immutable. */
record Past(
    long completedAt,
    OptionalLong lastLookAt,
    boolean isEarly,
    long deadline,
    long missingUntil,
    boolean oneLook,
    int failures,
    int doubts,
    int looks)
    implements CallHistory {
  Past(long deadline, boolean oneLook, int failures, int looks) {
    this(0, OptionalLong.empty(), false, deadline, 0, oneLook, failures, 0, looks);
  }

  /** A call that nothing has happened to. */
  static Past completed(long at, long deadline) {
    return new Past(at, OptionalLong.empty(), false, deadline, 0, false, 0, 0, 0);
  }

  Past early(boolean nowEarly) {
    return new Past(
        completedAt,
        lastLookAt,
        nowEarly,
        deadline,
        missingUntil,
        oneLook,
        failures,
        doubts,
        looks);
  }

  Past lookedAt(long at) {
    return new Past(
        completedAt,
        OptionalLong.of(at),
        isEarly,
        deadline,
        missingUntil,
        oneLook,
        failures,
        doubts,
        looks + 1);
  }

  Past at(long newDeadline) {
    return new Past(
        completedAt,
        lastLookAt,
        isEarly,
        newDeadline,
        missingUntil,
        oneLook,
        failures,
        doubts,
        looks);
  }

  Past missingUntil(long newMissingUntil) {
    return new Past(
        completedAt,
        lastLookAt,
        isEarly,
        deadline,
        newMissingUntil,
        oneLook,
        failures,
        doubts,
        looks);
  }
}
