package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.Stack;
import java.time.Duration;

/**
 * Ends a run where a part has died or the connector has failed. Confined to the run's thread; asks
 * every two seconds.
 */
final class StackWatch implements Watch {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Stack stack;
  private final String connector;
  private Duration next = Duration.ZERO;

  StackWatch(Stack stack, String connector) {
    this.stack = stack;
    this.connector = connector;
  }

  @Override
  public void look(Progress progress, Display display) {
    if (progress.elapsed().compareTo(next) < 0) {
      return;
    }
    next = progress.elapsed().plus(PAUSE);
    stack
        .ended()
        .ifPresent(
            part -> {
              throw new QuickstartFailedException(part.describeEnd());
            });
    String trouble = stack.worker().rest().taskTraces(connector);
    if (!trouble.isEmpty()) {
      throw new QuickstartFailedException(
          "the connector's task has failed: "
              + trouble.lines().findFirst().orElse("")
              + System.lineSeparator()
              + "log: "
              + stack.worker().process().log());
    }
  }
}
