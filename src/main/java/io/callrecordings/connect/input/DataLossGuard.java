package io.callrecordings.connect.input;

import io.callrecordings.connect.input.DataLossResult.Lost;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no loss of events pass silently: fails, or logs where that is wanted.
 *
 * <p>Immutable.
 */
record DataLossGuard(boolean failOnDataLoss) {
  private static final Logger log = LoggerFactory.getLogger(DataLossGuard.class);
  private static final int NAMED = 5;

  /**
   * The verdicts on the partitions whose log is known. Throws {@link InputException} for lost
   * events that are not to be tolerated.
   */
  Map<Partition, DataLossResult> check(
      Map<Partition, Progress> reading, Map<Partition, LogState> logs) {
    Map<Partition, DataLossResult> verdicts = new TreeMap<>();
    reading.forEach(
        (partition, progress) ->
            Optional.ofNullable(logs.get(partition))
                .ifPresent(
                    state ->
                        verdicts.put(partition, DataLossCheck.check(partition, progress, state))));
    List<Lost> losses =
        verdicts.values().stream().filter(Lost.class::isInstance).map(Lost.class::cast).toList();
    if (failOnDataLoss && !losses.isEmpty()) {
      throw new InputException(sentence(losses.stream().map(Lost::what).toList()));
    }
    losses.forEach(
        lost ->
            log.warn(
                "Events are lost, reading goes on as events.on.data.loss=continue says loss={}",
                lost.what()));
    return verdicts;
  }

  private static String sentence(List<String> losses) {
    int more = losses.size() - NAMED;
    return "Events are lost: "
        + String.join("; ", losses.subList(0, Math.min(NAMED, losses.size())))
        + (more > 0 ? "; and so on for " + more + " more partitions" : "")
        + ". Nothing else is read until you decide: either set events.on.data.loss=continue to go on"
        + " with what is there (PUT /connectors/{name}/config; afterwards set it back to fail), or"
        + " stop the connector, say where to go on with PATCH /connectors/{name}/offsets (topicId"
        + " left out), and resume it.";
  }
}
