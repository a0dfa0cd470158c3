package io.callrecordings.connect.flow;

import io.callrecordings.connect.fetch.Decision;

/** Sentences that an operator reads when the task fails because of one event. Pure functions. */
final class FailureMessages {
  private static final String WHAT_TO_DO =
      " The event stays open: correct the cause and restart the task, or pass over such events with"
          + " on.failure=skip, or with on.failure=dead.letter and dead.letter.topic.";

  private FailureMessages() {}

  static String eventRejected(OpenEvent event, String reason) {
    return "The event at topic=%s partition=%d offset=%d cannot be used: %s."
            .formatted(
                event.state().partition.topic(),
                event.state().partition.number(),
                event.offset(),
                reason)
        + WHAT_TO_DO;
  }

  static String callGivenUp(OpenCall call, Decision.GiveUp decision) {
    return "The recordings of callId=%s (topic=%s partition=%d offset=%d) cannot be fetched: %s%s."
            .formatted(
                call.callId.orElseThrow(),
                call.first().state().partition.topic(),
                call.first().state().partition.number(),
                call.first().offset(),
                decision.status().map(status -> "status " + status + ", ").orElse(""),
                decision.reason())
        + WHAT_TO_DO;
  }

  static String keyRefused(String apiUrl, long refusedMs, int status, String reason) {
    return ("For %d s the API at %s has answered nothing but refusals of the key (status %d: %s)."
            + " Check that quo.api.key is right and belongs to the workspace of the calls, and that"
            + " quo.api.url is right, then restart with POST"
            + " /connectors/{name}/restart?includeTasks=true&onlyFailed=true; no event is lost.")
        .formatted(refusedMs / 1000, apiUrl, status, reason);
  }
}
