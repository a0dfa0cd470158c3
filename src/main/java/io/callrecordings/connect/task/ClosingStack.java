package io.callrecordings.connect.task;

import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that was opened, closed in reverse order, however far the opening came.
 *
 * <p>Confined to one thread, the task's. A failure to close is logged and keeps nothing else open.
 */
class ClosingStack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ClosingStack.class);

  private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();

  /** Opens {@code opening}, to be closed with all the rest. */
  <T extends AutoCloseable> T open(Supplier<T> opening) {
    T opened = opening.get();
    open.push(opened);
    return opened;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable next = open.pop();
      try {
        next.close();
      } catch (Exception e) {
        log.warn("A part of the task did not close properly part={}", next.getClass(), e);
      }
    }
  }
}
