package io.callrecordings.connect;

import java.time.Duration;

/** Repeats when the test says so. Confined to its thread. */
final class ManualRepeater implements Repeater {
  private Runnable work = () -> {};
  Duration pause = Duration.ZERO;
  boolean running;

  @Override
  public Repetition repeat(String threadName, Duration newPause, Runnable newWork) {
    work = newWork;
    pause = newPause;
    running = true;
    return () -> running = false;
  }

  void tick() {
    work.run();
  }
}
