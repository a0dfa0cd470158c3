package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.SchemaRegistry;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.Stack;

/** What a job runs on. Immutable. */
public record Environment(
    String kafka, SchemaRegistry registry, SimulatedApiProcess api, ConnectRest rest) {
  public static Environment of(Stack stack) {
    return of(stack, stack.api());
  }

  static Environment of(Stack stack, SimulatedApiProcess api) {
    return new Environment(
        stack.broker().bootstrapServers(), stack.registry(), api, stack.worker().rest());
  }
}
