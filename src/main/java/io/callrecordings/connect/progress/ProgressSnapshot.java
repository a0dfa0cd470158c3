package io.callrecordings.connect.progress;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a partition as it was at one time. Each record carries one until its transaction
 * ends, so thousands live at once: it is kept as what changed since an earlier progress, and put
 * together when somebody reads it.
 *
 * <p>Immutable. For any thread, once it was handed to that in a way that Java's memory model calls
 * safe: the array of changes goes on being written behind {@code count}.
 */
public final class ProgressSnapshot implements Supplier<Progress> {
  private final Progress base;
  private final long[] changes;
  private final int count;
  private final RecordsDone recordsDone;

  /**
   * @param changes offsets, of which the first {@code count} count: one that was not read yet is
   *     admitted, any other is done
   * @param recordsDone as in {@link Progress}
   */
  ProgressSnapshot(Progress base, long[] changes, int count, RecordsDone recordsDone) {
    this.base = base;
    this.changes = changes;
    this.count = count;
    this.recordsDone = recordsDone;
  }

  /** A version that is {@code progress}. */
  public static ProgressSnapshot of(Progress progress) {
    return new ProgressSnapshot(progress, new long[0], 0, progress.recordsDone());
  }

  /** The progress; takes a step for each change. */
  @Override
  public Progress get() {
    long next = base.next();
    OffsetSet pending = base.pending();
    for (int i = 0; i < count; i++) {
      long offset = changes[i];
      boolean isAdmitted = offset >= next;
      pending = isAdmitted ? pending.with(offset) : pending.without(offset);
      next = isAdmitted ? offset + 1 : next;
    }
    return new Progress(next, pending, recordsDone, base.topicId());
  }

  /** Compares what both read as. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProgressSnapshot version && get().equals(version.get());
  }

  @Override
  public int hashCode() {
    return get().hashCode();
  }

  @Override
  public String toString() {
    return get().toString();
  }
}
