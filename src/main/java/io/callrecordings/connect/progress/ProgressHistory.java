package io.callrecordings.connect.progress;

/**
 * The progress of a partition as it moves on, written down so that each of its versions is cheap to
 * keep.
 *
 * <p>Confined to the thread of the flow; what {@link #version} gives is for any thread.
 */
public final class ProgressHistory {
  /** More of them make reading a version longer, fewer keep more versions of the set of offsets. */
  static final int CHANGES = 128;

  private Progress now;
  private Progress base;
  private long[] changes = new long[CHANGES];
  private int count;

  public ProgressHistory(Progress beginning) {
    now = beginning;
    base = beginning;
  }

  public Progress now() {
    return now;
  }

  /** The progress as it is now, to be read later. */
  public ProgressSnapshot version() {
    return new ProgressSnapshot(base, changes, count, now.recordsDone());
  }

  /** As {@link Progress#admitted}. */
  public void admitted(long offset) {
    now = now.admitted(offset);
    note(offset);
  }

  /** As {@link Progress#done}. */
  public void done(long offset) {
    if (now.pending().contains(offset)) {
      now = now.done(offset);
      note(offset);
    }
  }

  /** As {@link Progress#recordsDone(OffsetSet, int)}. */
  public void recordsDone(OffsetSet offsets, int records) {
    now = now.recordsDone(offsets, records);
  }

  /** As {@link Progress#passed}. */
  public void passed(long position) {
    if (position > now.next()) {
      replace(now.passed(position));
    }
  }

  /** From now on the progress is another one. */
  public void replace(Progress other) {
    now = other;
    base = other;
    changes = new long[CHANGES];
    count = 0;
  }

  private void note(long offset) {
    if (count == CHANGES) {
      replace(now);
    } else {
      changes[count++] = offset;
    }
  }
}
