package io.callrecordings.connect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.ConnectRestException;
import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.ProcessFailedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The operator: restarts a task that the worker has failed, as it does with one whose transaction
 * was aborted. Looks on the thread that strikes.
 */
final class Mender {
  /**
   * In Kafka 4.3.1 a worker that was fenced from its configuration topic says so to every request
   * that changes something, until it is started again.
   */
  private static final String STUCK = "without claiming write privileges";

  private final ConnectWorker worker;
  private final String connector;
  private final Consumer<String> tell;
  private final AtomicInteger restarts = new AtomicInteger();

  Mender(ConnectWorker worker, String connector, Consumer<String> tell) {
    this.worker = worker;
    this.connector = connector;
    this.tell = tell;
  }

  /** Looks once; to be repeated, as the worker may not be able to answer yet. */
  void look() {
    ConnectRest rest = worker.rest();
    try {
      for (JsonNode task : rest.status(connector).path("tasks")) {
        String trace = task.path("trace").asText("");
        if (!trace.isEmpty()) {
          rest.restartTask(connector, task.path("id").asInt());
          restarts.incrementAndGet();
          tell.accept("task " + task.path("id") + " restarted: " + cause(trace));
        }
      }
    } catch (ConditionTimeoutException refused) {
      if (String.valueOf(refused.getMessage()).contains(STUCK)) {
        worker.process().kill();
        worker.restart();
        tell.accept("worker restarted: it had lost its configuration topic");
      }
    } catch (ConnectRestException | ProcessFailedException notYet) {
      // The next look may succeed.
    }
  }

  /** The innermost cause, as it is the one that tells: its class without the package. */
  static String cause(String trace) {
    String last =
        trace
            .lines()
            .filter(line -> line.startsWith("Caused by: "))
            .reduce((one, other) -> other)
            .orElseGet(() -> trace.lines().findFirst().orElse(""));
    return last.replaceFirst("^(Caused by: )?([a-z0-9]+\\.)*", "");
  }

  /** How many tasks were restarted; any thread may ask. */
  int restarts() {
    return restarts.get();
  }
}
