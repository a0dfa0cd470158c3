package io.callrecordings.connect.process;

/** A process did not do what it was started for. Immutable; thrown on the caller's thread. */
public final class ProcessFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProcessFailedException(String message) {
    super(message);
  }

  /** Speaks for what happened on another thread, which arrives wrapped. */
  ProcessFailedException(Exception wrapper) {
    super(
        wrapper.getCause() instanceof Exception cause ? cause.getMessage() : wrapper.getMessage(),
        wrapper);
  }
}
