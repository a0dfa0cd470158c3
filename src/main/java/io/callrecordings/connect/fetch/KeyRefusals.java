package io.callrecordings.connect.fetch;

import java.util.OptionalLong;

/**
 * Time for which the key has been refused: since the control question was, and nothing has been
 * answered well. The refusal of a call alone may be meant for that call.
 *
 * <p>Confined to the thread of its owner. Times are milliseconds of the epoch.
 */
public final class KeyRefusals {
  private final long graceMs;
  private OptionalLong since = OptionalLong.empty();

  /**
   * A key that may be refused for a while.
   *
   * @param graceMs for how long: a fresh key takes a while to become valid
   */
  public KeyRefusals(long graceMs) {
    this.graceMs = graceMs;
  }

  /** The control question was refused. */
  public void controlRefused(long now) {
    since = OptionalLong.of(since.orElse(now));
  }

  /** Something was answered well, or the control question failed without a word about the key. */
  public void forget() {
    since = OptionalLong.empty();
  }

  /** Since when the key is refused. */
  public OptionalLong since() {
    return since;
  }

  /** True if the key is wrong: refused for longer than it may be. */
  public boolean isWrong(long now) {
    return since.isPresent() && now - since.getAsLong() >= graceMs;
  }
}
