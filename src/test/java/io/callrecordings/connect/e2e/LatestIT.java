package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.Stack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A connector that begins with the first event to come. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class LatestIT {
  private final Stack stack;

  LatestIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void whatWasThereBeforeIsNotFetchedAndWhatComesAfterIsThoughTheWorkerDies() {
    try (EventLog log = new EventLog(stack, "latest", 760_000)) {
      log.send(7);
      log.post(Map.of("events.start", "latest"));
      log.awaitProgress(7);
      stack.worker().process().kill();
      log.expect(log.send(5));
      stack.worker().restart();
      log.awaitExpected();
      log.expect(log.send(3));
      log.awaitExpected();
      log.awaitProgress(15);
    }
  }
}
