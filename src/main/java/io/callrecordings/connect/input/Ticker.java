package io.callrecordings.connect.input;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Time, as far as reading needs it. Thread-safe. */
interface Ticker {
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public Duration now() {
          return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void pause(Duration pause) {
          LockSupport.parkNanos(pause.toNanos());
        }
      };

  /** Time since some moment that stays the same; never goes back. */
  Duration now();

  /** Waits, not longer than this; less on interruption. */
  void pause(Duration pause);
}
