package io.callrecordings.connect.fetch;

/** Past of a call, made up by a test. Immutable. */
record Past(long deadline, long missingUntil, boolean oneLook, int failures, int doubts, int looks)
    implements CallHistory {
  Past(long deadline, boolean oneLook, int failures, int looks) {
    this(deadline, 0, oneLook, failures, 0, looks);
  }

  Past at(long newDeadline) {
    return new Past(newDeadline, missingUntil, oneLook, failures, doubts, looks);
  }

  Past missingUntil(long newMissingUntil) {
    return new Past(deadline, newMissingUntil, oneLook, failures, doubts, looks);
  }
}
