package io.callrecordings.connect.task;

import io.callrecordings.connect.flow.Flow;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Clocks by which a task goes: one that never jumps, the worker's wall clock, which may, and the
 * clock of the API as far as its answers show it.
 *
 * <p>Thread-safe. Pauses, budget and idleness are by the first; the flow is told how far the others
 * are ahead of it whenever it is told something else.
 */
final class Clocks {
  private final LongSupplier monotonic;
  private final LongSupplier wall;

  /** How far the clock of the API is ahead, until the flow was told. */
  private final AtomicReference<OptionalLong> apiAhead =
      new AtomicReference<>(OptionalLong.empty());

  /** These two, in milliseconds. */
  Clocks(LongSupplier monotonic, LongSupplier wall) {
    this.monotonic = monotonic;
    this.wall = wall;
  }

  /** Milliseconds that never jump. */
  long now() {
    return monotonic.getAsLong();
  }

  /** The API has just said how late it is. */
  void apiRead(Instant date) {
    apiAhead.set(OptionalLong.of(date.toEpochMilli() - now()));
  }

  /** Tells {@code flow} how late it is; on its thread. */
  void tell(Flow flow) {
    long now = now();
    flow.wallClock().read(wall.getAsLong() - now, now);
    apiAhead
        .getAndSet(OptionalLong.empty())
        .ifPresent(ahead -> flow.wallClock().apiRead(ahead, now));
  }
}
