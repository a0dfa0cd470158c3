package io.callrecordings.connect.quo;

/** A body that the API would not have sent; the message says why and holds nothing of the body. */
final class NotOfTheApi extends Exception {
  private static final long serialVersionUID = 1L;

  NotOfTheApi(String reason) {
    super(reason, null, false, false);
  }
}
