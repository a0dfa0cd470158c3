package io.callrecordings.connect.quickstart;

/** The run cannot go on; says why in a sentence for the user. Immutable. */
final class QuickstartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QuickstartFailedException(String message) {
    super(message);
  }
}
