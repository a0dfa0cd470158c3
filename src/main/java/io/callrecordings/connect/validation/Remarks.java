package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.config.QuoSettings;
import io.callrecordings.connect.config.ReportSettings;
import io.callrecordings.connect.config.WaitingSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Remarks on settings that are allowed, and that somebody may not have meant so.
 *
 * <p>Pure functions, for any thread.
 */
final class Remarks {
  /** Requests a second that the API allows a key. */
  private static final double ALLOWED_RATE = 10;

  private Remarks() {}

  static List<Finding> on(ConnectorConfig config) {
    List<Finding> remarks = new ArrayList<>();
    double rate = config.quo().requestsPerSecond();
    if (rate > ALLOWED_RATE) {
      remarks.add(
          Finding.remark(
              QuoSettings.REQUESTS_PER_SECOND,
              "%s is %s: the API allows a key 10 requests a second, and answers more with 429"
                  .formatted(QuoSettings.REQUESTS_PER_SECOND, rate)));
    }
    if (config.reports().heartbeatTopic().isEmpty() && config.reports().outcomesTopic().isEmpty()) {
      remarks.add(
          Finding.remark(
              ReportSettings.HEARTBEAT_TOPIC,
              "heartbeat.topic and outcomes.topic are not set: Connect stores progress with records"
                  + " only, so events that lead to no recording are read again after a restart"));
    }
    if (config.reports().deadLetterTopic().isPresent()
        && config.failures().onFailure() != OnFailure.DEAD_LETTER) {
      remarks.add(
          Finding.remark(
              ReportSettings.DEAD_LETTER_TOPIC,
              "dead.letter.topic is set, but on.failure is another than dead.letter: no dead letter"
                  + " is written"));
    }
    config
        .waiting()
        .firstLook()
        .filter(look -> look.compareTo(config.waiting().longestWait()) > 0)
        .ifPresent(
            look ->
                remarks.add(
                    Finding.remark(
                        WaitingSettings.FIRST_LOOK_MS,
                        "recording.first.look.ms is above recording.wait.ms: the first look is the"
                            + " last one, at the end of the wait")));
    return remarks;
  }
}
