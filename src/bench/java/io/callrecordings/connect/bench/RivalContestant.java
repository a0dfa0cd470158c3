package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.ManagedProcess;

/** A rival in a process of its own. Used by one thread. */
final class RivalContestant implements Contestant {
  private final Lane lane;
  private final RivalProcess rival;
  private final boolean exactlyOnce;
  private final int mostInFlight;

  RivalContestant(Lane lane, RivalProcess rival, boolean exactlyOnce, int mostInFlight) {
    this.lane = lane;
    this.rival = rival;
    this.exactlyOnce = exactlyOnce;
    this.mostInFlight = mostInFlight;
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public ManagedProcess process() {
    return rival.process();
  }

  @Override
  public void start(int inFlight) {
    rival.start(inFlight);
  }

  @Override
  public void stop() {
    rival.stop();
  }

  @Override
  public int mostInFlight() {
    return mostInFlight;
  }

  @Override
  public boolean exactlyOnce() {
    return exactlyOnce;
  }
}
