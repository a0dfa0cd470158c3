package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.SimulatedApiSettings;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.QuoApiControl;
import io.callrecordings.connect.simulated.Step;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A job on the shared stack with a simulated API of its own, whose ledger nobody else fills and
 * whose behaviour nobody else feels. Confined to one thread.
 */
final class Scenario implements AutoCloseable {
  /** 1, or 10 for the full size: {@code mvn -Pfull verify}. */
  static final int SCALE = Integer.getInteger("scenario.scale", 1);

  static final SimulatedApiSettings WITHOUT_ERRORS =
      new SimulatedApiSettings(Duration.ofMillis(50), 0, "simulated-key", 1);

  private final SimulatedApiProcess process;
  private final Job job;

  Scenario(Stack stack, String name) {
    Path directory = Path.of("target", "e2e", ProcessHandle.current().pid() + "-" + name);
    process =
        SimulatedApiProcess.start(
            directory.toAbsolutePath(), WITHOUT_ERRORS, JvmTuning.QUICK_START);
    job = new Job(Environment.of(stack, process), name, 0);
  }

  Job job() {
    return job;
  }

  URI apiUrl() {
    return process.url();
  }

  QuoApiControl api() {
    return process.control();
  }

  /** The first calls of the job have no recording until their scripts are ended; returns them. */
  List<String> keepWaiting(int calls) {
    List<String> waiting = IntStream.range(0, calls).mapToObj(CallEvents::callId).toList();
    waiting.forEach(call -> api().script(call, Step.of(Answer.recordings())));
    return waiting;
  }

  @Override
  public void close() {
    job.close();
    process.close();
  }
}
