package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Fault;
import io.callrecordings.connect.simulated.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A worker with little memory and many large answers under way: it goes on, since the bytes of
 * bodies are bounded for all together. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class LargeBodiesIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final String NAME = "large-bodies";
  private static final int BODIES = 64;

  private final Stack stack;

  LargeBodiesIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void sixtyFourBodiesOfEightMegabytesFitInAWorkerOf256Megabytes() {
    try (SimulatedApiProcess api =
            SimulatedApiProcess.start(
                directory("api"), Scenario.WITHOUT_ERRORS, JvmTuning.QUICK_START);
        ConnectWorker worker = worker();
        Job job =
            new Job(
                new Environment(
                    stack.broker().bootstrapServers(), stack.registry(), api, worker.rest()),
                NAME,
                0)) {
      for (int call = 0; call < BODIES; call++) {
        api.control().script(CallEvents.callId(call), Step.of(Fault.LARGE));
      }
      job.post(
          Map.of(
              "tasks.max", "1",
              "quo.api.max.in.flight", Integer.toString(BODIES),
              "quo.api.timeout.ms", "120000"));
      job.send(BODIES);
      job.awaitExactlyOnce(LIMIT);
      job.awaitTasks(1, "RUNNING", LIMIT);
    }
  }

  /** Of a group of its own, so that it alone has the task. */
  private ConnectWorker worker() {
    return ConnectWorker.startWithHeap(
        "256m",
        directory("worker"),
        stack.broker().bootstrapServers(),
        Map.of(
            "group.id", NAME,
            "config.storage.topic", NAME + "-configs",
            "offset.storage.topic", NAME + "-offsets",
            "status.storage.topic", NAME + "-status"));
  }

  private static Path directory(String part) {
    String name = ProcessHandle.current().pid() + "-" + NAME + "-" + part;
    return Path.of("target", "e2e", name).toAbsolutePath();
  }
}
