package io.callrecordings.connect.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.ConnectRestException;
import io.callrecordings.connect.process.ProcessFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Restarts what has failed, as an operator would: the worker fails a task whose transaction was
 * aborted, or whose converter did not reach the schema registry, and leaves it at that. Confined to
 * one thread.
 */
final class Operator {
  private static final String FRAME_OF_CONNECTOR = "at io.callrecordings.";

  private final List<String> causes = new ArrayList<>();

  /**
   * Looks at a connector and restarts what has failed; later, where the workers rebalance.
   *
   * @param refused is told that the worker refused for long
   */
  void look(ConnectRest rest, String connector, Consumer<ConditionTimeoutException> refused) {
    try {
      JsonNode status = rest.status(connector);
      String failed =
          status.path("connector").path("trace").asText("")
              + String.join("", status.path("tasks").findValuesAsText("trace"));
      if (!failed.isEmpty()) {
        rest.restartFailed(connector);
        causes.add(failed);
      }
    } catch (ConditionTimeoutException notNow) {
      refused.accept(notNow);
    } catch (ConnectRestException | ProcessFailedException notNow) {
      // The next look may succeed.
    }
  }

  /** How often something was restarted. */
  int restarts() {
    return causes.size();
  }

  /** What failed in the connector itself rather than in the worker. */
  List<String> failuresOfTheConnector() {
    return causes.stream().filter(cause -> cause.contains(FRAME_OF_CONNECTOR)).toList();
  }
}
