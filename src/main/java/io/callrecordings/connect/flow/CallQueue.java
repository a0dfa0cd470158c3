package io.callrecordings.connect.flow;

import java.util.ArrayDeque;
import java.util.TreeMap;

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
  private final TreeMap<Stage.Due, OpenCall> later = new TreeMap<>();
  private long turns;
  private int freshInARow;

  void addFresh(OpenCall call) {
    fresh.addLast(call);
  }

  void addLater(OpenCall call, long dueAt, long now) {
    Stage.Due due = new Stage.Due(now, dueAt, turns++);
    call.enter(due);
    later.put(due, call);
  }

  /** Makes a waiting call due at {@code now}; a call that is not waiting is left alone. */
  void hurry(OpenCall call, long now) {
    if (call.stage() instanceof Stage.Due due && due.at() > now) {
      later.remove(due);
      addLater(call, now, now);
    }
  }

  /** When the next call wants a request; far away where there is none. */
  long readyAt(long now) {
    if (!fresh.isEmpty()) {
      return now;
    }
    return later.isEmpty() ? Long.MAX_VALUE : later.firstKey().at();
  }

  /** Takes the call whose turn it is; fails unless {@link #readyAt} has come. */
  OpenCall take(long now) {
    boolean due = !later.isEmpty() && later.firstKey().at() <= now;
    if (due && (fresh.isEmpty() || freshInARow >= FRESH_IN_A_ROW)) {
      freshInARow = 0;
      return later.pollFirstEntry().getValue();
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
