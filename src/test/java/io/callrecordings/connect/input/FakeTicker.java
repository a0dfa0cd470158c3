package io.callrecordings.connect.input;

import java.time.Duration;

/** Time that passes when somebody pauses, or on demand. Confined to one thread. */
final class FakeTicker implements Ticker {
  private Duration now = Duration.ofHours(1);

  @Override
  public Duration now() {
    return now;
  }

  @Override
  public void pause(Duration pause) {
    now = now.plus(pause);
  }
}
