package io.callrecordings.connect.process;

/** The worker refused a request. Immutable; thrown on the caller's thread. */
public final class ConnectRestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  ConnectRestException(String request, int status, String message) {
    super(request + " answered " + status + ": " + message);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
