package io.callrecordings.connect.flow;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * The calls that want a request: fresh ones in order of arrival, others when they are due.
 *
 * <p>Confined to the thread of the flow. Fresh calls go first, but after {@value #FRESH_IN_A_ROW}
 * of them one that is due has its turn, so that neither starves. Times are milliseconds of the
 * epoch.
 */
final class CallQueue {
  static final int FRESH_IN_A_ROW = 3;

  private final ArrayDeque<OpenCall> fresh = new ArrayDeque<>();
  private final TreeSet<OpenCall> later =
      new TreeSet<>(
          Comparator.<OpenCall>comparingLong(call -> call.dueAt)
              .thenComparingLong(call -> call.turn));
  private long turns;
  private int freshInARow;

  void addFresh(OpenCall call) {
    fresh.addLast(call);
  }

  void addLater(OpenCall call, long dueAt) {
    call.dueAt = dueAt;
    call.turn = turns++;
    call.waiting = true;
    later.add(call);
  }

  /** Makes a waiting call due at {@code now}; a call that is not waiting is left alone. */
  void hurry(OpenCall call, long now) {
    if (call.waiting && call.dueAt > now) {
      later.remove(call);
      addLater(call, now);
    }
  }

  /** When the next call wants a request; far away where there is none. */
  long readyAt(long now) {
    if (!fresh.isEmpty()) {
      return now;
    }
    return later.isEmpty() ? Long.MAX_VALUE : later.first().dueAt;
  }

  /** Takes the call whose turn it is; fails unless {@link #readyAt} has come. */
  OpenCall take(long now) {
    boolean due = !later.isEmpty() && later.first().dueAt <= now;
    if (due && (fresh.isEmpty() || freshInARow >= FRESH_IN_A_ROW)) {
      freshInARow = 0;
      OpenCall call = later.pollFirst();
      call.waiting = false;
      return call;
    }
    freshInARow++;
    return fresh.removeFirst();
  }

  /** How many calls wait for their first request. */
  int fresh() {
    return fresh.size();
  }

  /** How many calls wait for a later time, or for their turn after one. */
  int waiting() {
    return later.size();
  }
}
