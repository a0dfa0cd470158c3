package io.callrecordings.connect.fetch;

/**
 * Schedule of the control question, which asks for a call that cannot exist: the API's own word
 * that there is none shows that API and key work, so that whoever failed meanwhile is to blame.
 *
 * <p>Confined to the thread of its owner. Times are milliseconds of the epoch.
 */
public final class ControlQuestion {
  /** Between two of them, at least. */
  public static final long INTERVAL_MS = 10_000;

  private boolean wanted;
  private boolean underWay;
  private long notBefore;

  /** A call failed again, and nothing else was answered since. */
  public void want() {
    wanted = true;
  }

  /** Something was answered well, which is as good. */
  public void spare() {
    wanted = false;
  }

  /** When it is to be asked; far away where it is not. */
  public long dueAt() {
    return wanted && !underWay ? notBefore : Long.MAX_VALUE;
  }

  /** It is asked. */
  public void started(long now) {
    underWay = true;
    notBefore = now + INTERVAL_MS;
  }

  /** It was answered, somehow. */
  public void ended() {
    underWay = false;
  }
}
