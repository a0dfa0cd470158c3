package io.callrecordings.connect.input;

/**
 * Events cannot be read, and no waiting will change that; the message is a sentence an operator can
 * act on.
 *
 * <p>Immutable.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InputException(String sentence) {
    super(sentence);
  }

  public InputException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
