package io.callrecordings.connect.assignment;

import io.callrecordings.connect.input.DaemonThreads;
import java.time.Duration;

/** Repeats when the test says so. Confined to its thread. */
public final class ManualPeriodic implements Periodic {
  private Runnable work = () -> {};
  public Duration pause = Duration.ZERO;
  public boolean running;

  @Override
  public Repetition repeat(
      DaemonThreads threads, String name, Duration newPause, Runnable newWork) {
    work = newWork;
    pause = newPause;
    running = true;
    return () -> running = false;
  }

  public void tick() {
    work.run();
  }
}
