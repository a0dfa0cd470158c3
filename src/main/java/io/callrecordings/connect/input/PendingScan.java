package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.OffsetSet;
import java.util.OptionalLong;

/**
 * How far the pending events of one partition are read back, and where to read next.
 *
 * <p>Immutable. Offsets closer than {@value #GAP} to each other are read through in one go, since
 * one fetch brings them all; a larger gap is skipped by seeking.
 *
 * @param open the pending offsets that are still to be read
 * @param position every pending event before was read, or is not there
 * @param end after the last pending offset
 * @param missing how many pending offsets turned out to hold no event
 */
record PendingScan(OffsetSet open, long position, long end, int missing) {
  static final long GAP = 1_000;

  /** Nothing read yet; {@code pending} is not empty. */
  static PendingScan of(OffsetSet pending) {
    long last = pending.ranges().get(pending.runs() - 1).last();
    return new PendingScan(pending, pending.lowest().orElseThrow(), last + 1, 0);
  }

  /** The wanted event at {@code offset} was read. */
  PendingScan took(long offset) {
    return new PendingScan(open.without(offset), position, end, missing);
  }

  /** Everything before {@code newPosition} was shown: what is still open there does not exist. */
  PendingScan movedTo(long newPosition) {
    OffsetSet rest = open;
    while (rest.lowest().orElse(newPosition) < newPosition) {
      rest = rest.without(rest.lowest().orElseThrow());
    }
    return new PendingScan(rest, newPosition, end, missing + open.size() - rest.size());
  }

  /** Of what is still open, only {@code rest} is there, and reading begins with it. */
  PendingScan reducedTo(OffsetSet rest) {
    return new PendingScan(rest, rest.lowest().orElse(end), end, missing);
  }

  /** Where to seek before reading on; empty where reading on as it is leads there. */
  OptionalLong jump() {
    return open.lowest().orElse(position) - position >= GAP ? open.lowest() : OptionalLong.empty();
  }

  /** True if everything pending was read. */
  boolean isDone() {
    return open.isEmpty();
  }

  /** Everything pending before this offset was read, or is not there. */
  long before() {
    return open.lowest().orElse(end);
  }
}
