package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.RestartablePart;

/** One way to hit a process. Immutable; used by the thread that strikes. */
enum Blow {
  /** The process is gone at once, and is started again. */
  KILLED("killed (SIGKILL)", "started again") {
    @Override
    void strike(RestartablePart part) {
      part.process().kill();
    }

    @Override
    void heal(RestartablePart part) {
      part.restart();
    }
  },
  /** The process stands still, and goes on. */
  FROZEN("frozen (SIGSTOP)", "goes on (SIGCONT)") {
    @Override
    void strike(RestartablePart part) {
      part.process().freeze();
    }

    @Override
    void heal(RestartablePart part) {
      part.process().thaw();
    }
  };

  private final String done;
  private final String undone;

  Blow(String done, String undone) {
    this.done = done;
    this.undone = undone;
  }

  abstract void strike(RestartablePart part);

  abstract void heal(RestartablePart part);

  String done() {
    return done;
  }

  String undone() {
    return undone;
  }
}
