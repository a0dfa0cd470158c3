package io.callrecordings.connect.assignment;

import java.time.Duration;

/** Repeats when the test says so. Confined to its thread. */
public final class ManualRepeater implements Repeater {
  private Runnable work = () -> {};
  public Duration pause = Duration.ZERO;
  public boolean running;

  @Override
  public Repetition repeat(String threadName, Duration newPause, Runnable newWork) {
    work = newWork;
    pause = newPause;
    running = true;
    return () -> running = false;
  }

  public void tick() {
    work.run();
  }
}
