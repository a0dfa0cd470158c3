package io.callrecordings.connect.process;

import java.util.function.Supplier;

/**
 * A part whose process can be started again, after it was killed or closed. Used by one thread;
 * which process it runs in may be asked by any.
 */
public abstract class RestartablePart implements StackPart {
  private final Supplier<ManagedProcess> launch;
  private volatile ManagedProcess process;

  /** Launches the process; {@code launch} returns when it is ready. */
  RestartablePart(Supplier<ManagedProcess> launch) {
    this.launch = launch;
    this.process = launch.get();
  }

  /** Starts it again as it was: on the same port, with the same files. */
  public void restart() {
    process.close();
    process = launch.get();
  }

  @Override
  public final ManagedProcess process() {
    return process;
  }

  @Override
  public final void close() {
    process.close();
  }
}
