package io.callrecordings.connect.simulated;

import java.util.Locale;

/** A way for an exchange to go wrong below or beside HTTP. Immutable; any thread. */
public enum Fault implements Answer {
  /** The connection is reset (TCP RST) before anything is answered. */
  RESET,
  /** The connection is closed in order before anything is answered. */
  CLOSE,
  /** Nothing is ever answered, and the connection stays. */
  HANG,
  /** Headers and half of the body are sent; the rest never comes, and the connection stays. */
  STALL,
  /** Headers and half of the body are sent, then the connection is closed. */
  CUT,
  /** The usual answer, one byte every {@value Faults#DRIP_MILLIS} ms. */
  DRIP,
  /** The usual answer, blown up to almost 8 MB of valid JSON, without a length. */
  LARGE,
  /** The usual answer, blown up to more than 8 MiB of valid JSON, without a length. */
  HUGE,
  /** The usual answer, called {@code text/html}. */
  WRONG_TYPE;

  /** The name in JSON and in the ledger, such as {@code wrong-type}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Throws {@code IllegalArgumentException} for a name that is none. */
  static Fault labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
