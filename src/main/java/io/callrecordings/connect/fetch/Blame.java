package io.callrecordings.connect.fetch;

/** Cause of an attempt that failed or was refused, as far as there is evidence. Immutable. */
public enum Blame {
  /** The call: something else was answered well since its previous attempt. */
  CALL,
  /** The API or the key: requests wait until something is answered well. */
  API,
  /** Not known yet. */
  UNKNOWN
}
