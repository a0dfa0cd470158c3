package io.callrecordings.connect.e2e;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.Stack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A schema registry that is away fails no task, with the examples' settings. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class RegistryIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;

  RegistryIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void recordsWaitForARegistryBehindAGatewayAndNeedItOnlyOnce() {
    try (Scenario scenario = new Scenario(stack, "registry-away");
        RegistryGateway gateway = new RegistryGateway(stack.registry().url())) {
      Job job = scenario.job();
      job.send(20);
      job.post(
          Map.of(
              "tasks.max", "1", "value.converter.schema.registry.url", gateway.url().toString()));

      // The pauses between the worker's retries grow: 0.3 s, 0.6 s, 1.2 s, ...
      await("retries").atMost(LIMIT).until(() -> gateway.refused() >= 5);
      job.awaitTasks(1, "RUNNING", LIMIT);
      try (OperatorView seen = new OperatorView(stack, job)) {
        seen.awaitMetric("worker-sending-ms", held -> held > 1_000);
      }
      gateway.registryIsBack();
      job.awaitExactlyOnce(LIMIT);

      gateway.vanish();
      job.send(20);
      job.awaitExactlyOnce(LIMIT);
      job.awaitTasks(1, "RUNNING", LIMIT);
    }
  }
}
