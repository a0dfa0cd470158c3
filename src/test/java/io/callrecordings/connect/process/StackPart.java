package io.callrecordings.connect.process;

/** One program of a stack. Used by one thread at a time. */
public interface StackPart extends AutoCloseable {
  /** The process it runs in now; another one after a restart. */
  ManagedProcess process();

  /** Stops it; does nothing where it has ended already. */
  @Override
  void close();
}
