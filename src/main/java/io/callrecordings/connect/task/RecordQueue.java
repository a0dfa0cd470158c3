package io.callrecordings.connect.task;

import io.callrecordings.connect.flow.Emission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The finished calls on their way from the flow to {@code poll()}, bounded by the number of
 * records.
 *
 * <p>Thread-safe: the flow's thread puts, the task's thread takes, any thread may report a failure.
 * Records put before a failure are still taken; the failure is thrown after them.
 */
final class RecordQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<List<Emission>> calls = new ArrayDeque<>();
  private final int capacity;
  private final LongSupplier clock;
  private int records;

  /** How many records the taker waits for; for fewer it is not woken. */
  private int wanted;

  private Optional<ConnectException> failure = Optional.empty();
  private long takenAt;

  /**
   * Has room while it holds fewer than {@code capacity} records.
   *
   * @param clock milliseconds that never go back
   */
  RecordQueue(int capacity, LongSupplier clock) {
    this.capacity = capacity;
    this.clock = clock;
    this.takenAt = clock.getAsLong();
  }

  boolean hasRoom() {
    lock.lock();
    try {
      return records < capacity;
    } finally {
      lock.unlock();
    }
  }

  /** Adds the records of one call, which stay together in one batch. */
  void put(List<Emission> call) {
    lock.lock();
    try {
      calls.add(call);
      records += call.size();
      if (records >= wanted) {
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes {@link #take} throw once it has nothing else to give; the first failure counts. */
  void fail(ConnectException cause) {
    lock.lock();
    try {
      failure = Optional.of(failure.orElse(cause));
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Milliseconds since {@link #take} was last called: a paused task is not asked. */
  long idleMs() {
    lock.lock();
    try {
      return clock.getAsLong() - takenAt;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what is finished: waits at most {@code waitMs} for the first records, then at most {@code
   * lingerMs} for more. Whole calls only, so that a batch exceeds {@code max} records only where
   * its first call does.
   */
  List<Emission> take(int max, long waitMs, long lingerMs) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      takenAt = clock.getAsLong();
      await(1, waitMs);
      if (records > 0) {
        await(max, lingerMs);
      }
      List<Emission> batch = new ArrayList<>(Math.min(records, max));
      while (!calls.isEmpty()
          && (batch.isEmpty() || batch.size() + calls.element().size() <= max)) {
        batch.addAll(calls.remove());
      }
      records -= batch.size();
      if (batch.isEmpty() && failure.isPresent()) {
        throw failure.get();
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void await(int atLeast, long ms) throws InterruptedException {
    wanted = atLeast;
    long left = TimeUnit.MILLISECONDS.toNanos(ms);
    while (records < wanted && failure.isEmpty() && left > 0) {
      left = arrived.awaitNanos(left);
    }
  }
}
