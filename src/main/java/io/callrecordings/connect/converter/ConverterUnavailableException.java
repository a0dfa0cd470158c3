package io.callrecordings.connect.converter;

/**
 * An event could not be converted for a reason outside of it, such as a schema registry that does
 * not answer. The message is a sentence for the operator.
 */
public final class ConverterUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConverterUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
