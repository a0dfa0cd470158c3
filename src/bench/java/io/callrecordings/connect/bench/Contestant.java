package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.ManagedProcess;

/**
 * Somebody who turns the events of a lane into recordings; several stay warm side by side, one at a
 * time works. Used by one thread.
 */
interface Contestant {
  Lane lane();

  /** Where it works. */
  ManagedProcess process();

  /** Goes on where it stopped, with so many requests in flight at most. */
  void start(int inFlight);

  /** Stops; what is committed stays. */
  void stop();

  default String name() {
    return lane().name();
  }

  /** The most requests in flight that it can have. */
  default int mostInFlight() {
    return Integer.MAX_VALUE;
  }

  /** True if it promises that no record comes twice. */
  boolean exactlyOnce();
}
