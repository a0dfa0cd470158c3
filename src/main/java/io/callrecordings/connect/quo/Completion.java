package io.callrecordings.connect.quo;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.hc.core5.concurrent.FutureCallback;

/**
 * One step towards a result: goes on when the step is done, ends the whole when it failed.
 *
 * <p>Immutable; called on the I/O thread.
 */
record Completion<T>(CompletableFuture<?> whole, Consumer<T> next) implements FutureCallback<T> {

  @Override
  public void completed(T result) {
    try {
      next.accept(result);
    } catch (RuntimeException e) {
      whole.completeExceptionally(e);
    }
  }

  @Override
  public void failed(Exception cause) {
    whole.completeExceptionally(cause);
  }

  @Override
  public void cancelled() {
    whole.completeExceptionally(new CancellationException("closed"));
  }
}
