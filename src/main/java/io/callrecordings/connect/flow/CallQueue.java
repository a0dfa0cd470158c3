package io.callrecordings.connect.flow;

import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Calls that want a request, now or later.
 *
 * <p>Confined to the thread of the flow. Of those that are due, whoever has been so for longest
 * goes first, except that a patient call lets others pass that come due a little later: so the
 * likely requests go first while the budget is short, and nobody starves. Times are milliseconds of
 * the epoch and do not go back.
 */
final class CallQueue {
  /** Due since they arrived, and impatient: in order without being sorted. */
  private final ArrayDeque<OpenCall> fresh = new ArrayDeque<>();

  private final TreeMap<Stage.Due, OpenCall> later = new TreeMap<>();
  private final TreeMap<Rank, OpenCall> due = new TreeMap<>();
  private long turns;
  private int unasked;

  /** Place among those that are due. */
  private record Rank(long from, long turn) implements Comparable<Rank> {
    @Override
    public int compareTo(Rank other) {
      return from == other.from ? Long.compare(turn, other.turn) : Long.compare(from, other.from);
    }
  }

  /** Adds a call that wants a request at {@code at}. */
  void add(OpenCall call, long at, long now) {
    if (at <= now && call.stage() instanceof Stage.Fresh && call.patienceMs() == 0) {
      fresh.addLast(call);
      return;
    }
    Stage.Due stage = new Stage.Due(now, at, turns++);
    call.enter(stage);
    if (at <= now) {
      addDue(call, stage);
    } else {
      later.put(stage, call);
    }
  }

  private void addDue(OpenCall call, Stage.Due stage) {
    due.put(new Rank(stage.at() + call.patienceMs(), stage.turn()), call);
    unasked += call.requests() == 0 ? 1 : 0;
  }

  /** Makes a call that waits for a later time due at {@code now}; others are left alone. */
  void hurry(OpenCall call, long now) {
    if (call.stage() instanceof Stage.Due stage
        && stage.at() > now
        && later.remove(stage) != null) {
      add(call, now, now);
    }
  }

  /**
   * Has calls that wait for a later time come due at {@code latest} of them, where that is sooner.
   */
  void replan(ToLongFunction<OpenCall> latest, long now) {
    for (OpenCall call : List.copyOf(later.values())) {
      long at = latest.applyAsLong(call);
      if (call.stage() instanceof Stage.Due stage && at < stage.at()) {
        later.remove(stage);
        add(call, at, now);
      }
    }
  }

  /** When the next call wants a request; far away where there is none. */
  long readyAt(long now) {
    if (!fresh.isEmpty() || !due.isEmpty()) {
      return now;
    }
    return later.isEmpty() ? Long.MAX_VALUE : later.firstKey().at();
  }

  /** Takes the call whose turn it is; fails unless {@link #readyAt} has come. */
  OpenCall take(long now) {
    while (!later.isEmpty() && later.firstKey().at() <= now) {
      var first = later.pollFirstEntry();
      addDue(first.getValue(), first.getKey());
    }
    if (due.isEmpty()
        || (!fresh.isEmpty() && fresh.getFirst().stage().since() <= due.firstKey().from())) {
      return fresh.removeFirst();
    }
    OpenCall call = due.pollFirstEntry().getValue();
    unasked -= call.requests() == 0 ? 1 : 0;
    return call;
  }

  /** How many calls could have their first request at once. */
  int fresh() {
    return fresh.size() + unasked;
  }
}
