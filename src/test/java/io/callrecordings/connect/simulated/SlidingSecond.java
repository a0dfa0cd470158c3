package io.callrecordings.connect.simulated;

/**
 * Counts what happened in the last second, exactly. Confined to the server's event loop.
 *
 * <p>Times are microseconds and must not go back.
 */
final class SlidingSecond {
  private static final long SECOND = 1_000_000;

  private long[] ring = new long[64];
  private int first;
  private int size;

  /** How many happened later than one second before {@code now}. */
  int countAt(long now) {
    while (size > 0 && ring[first] <= now - SECOND) {
      first = (first + 1) % ring.length;
      size--;
    }
    return size;
  }

  /** Adds one and returns {@link #countAt}, with it. */
  int add(long now) {
    countAt(now);
    if (size == ring.length) {
      grow();
    }
    ring[(first + size) % ring.length] = now;
    return ++size;
  }

  private void grow() {
    long[] larger = new long[ring.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = ring[(first + i) % ring.length];
    }
    ring = larger;
    first = 0;
  }
}
