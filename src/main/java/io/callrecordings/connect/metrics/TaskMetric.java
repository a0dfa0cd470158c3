package io.callrecordings.connect.metrics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The metrics of one task, with the names and descriptions that operators see.
 *
 * <p>Immutable. Nothing outlives the task: every count begins at 0 when the task starts.
 */
public enum TaskMetric {
  EVENTS_READ_TOTAL("Events read from the topics, those that were read again included."),
  EVENTS_SKIPPED_TOTAL("Events of a type that triggers no fetch, or without a value."),
  EVENTS_REJECTED_TOTAL("Events that cannot be decoded."),
  EVENTS_JOINED_TOTAL(
      "Events of a call that was open already, so that one fetch served both; counted when the call"
          + " is handed over."),

  CALLS_OPEN(
      "Calls whose records are not handed over to the worker yet; a call of several events counts"
          + " once."),
  CALLS_IN_FLIGHT("Requests to the API under way."),
  CALLS_WAITING("Open calls whose recording was looked for and is not ready."),
  CALLS_RETRYING("Open calls whose last request failed, was refused, or was answered 429."),
  OLDEST_OPEN_AGE_MS("How long the call that is open longest has been open; 0 where none is."),
  OLDEST_OPEN_CALL(
      "Text: the call that is open longest, its event's place, stage, since when, attempts, last"
          + " answer."),
  INTAKE_PAUSED_PARTITIONS(
      "Partitions that bring no new events, because open.calls.max or the longest progress is"
          + " reached."),
  OFFSET_SIZE_BYTES_MAX(
      "The longest source offset of a partition of the task; at 48 KiB its intake pauses."),

  REQUESTS_TOTAL("Requests sent to the API."),
  RESPONSES_2XX_TOTAL("Answers of the API with a status from 200 to 299."),
  RESPONSES_4XX_TOTAL("Answers of the API with a status from 400 to 499, without 429."),
  RESPONSES_429_TOTAL("Answers of the API that say that the key asks too fast."),
  RESPONSES_5XX_TOTAL("Answers of the API with a status from 500 to 599."),
  REQUESTS_FAILED_TOTAL("Requests without an answer: no connection, broken, too late."),
  REQUEST_LATENCY_MS("Time from the start of a request to its end, with or without answer.", true),
  BUDGET_REQUESTS_PER_SECOND(
      "Requests per second allowed now, for all tasks of the connector in this worker together; less"
          + " than the configured budget after a 429."),
  BUDGET_USED_RATIO(
      "Requests per second that this task sent within the last minute, over"
          + " budget-requests-per-second."),
  API_STATE("0 the API works, 1 it answers 429, 2 it does not work, 3 it refuses the key."),
  API_STATE_SINCE_MS("How long api-state has been what it is."),
  REQUESTS_PER_RECORDED_CALL("Requests made for recorded calls, over recorded calls."),

  RECORDINGS_TOTAL("Recordings given to the worker."),
  OUTCOMES_RECORDED_TOTAL("Events that ended as RECORDED."),
  OUTCOMES_EXPIRED_TOTAL("Events that ended as EXPIRED."),
  OUTCOMES_NONE_TOTAL("Events that ended as NONE."),
  OUTCOMES_REJECTED_TOTAL("Events that ended as REJECTED."),
  OUTCOMES_FAILED_TOTAL("Events that ended as FAILED."),
  DEAD_LETTERS_TOTAL("Dead letters given to the worker."),
  HEARTBEATS_TOTAL("Heartbeats given to the worker."),
  COMPLETION_TO_RECORD_MS(
      "Time from the completion of a call to the hand-over of its recordings.", true),
  EVENT_TO_RECORD_MS("Time from the event of a call to the hand-over of its recordings.", true),
  WORKER_SENDING_MS(
      "How long the worker has been sending the last batch; 0 while it waits for records. Grows while the"
          + " connector is paused right after a batch.");

  private final String description;
  private final boolean distribution;

  TaskMetric(String description) {
    this(description, false);
  }

  TaskMetric(String description, boolean distribution) {
    this.description = description;
    this.distribution = distribution;
  }

  /** Its name; for a distribution the name without the ending. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String description() {
    return description;
  }

  boolean isDistribution() {
    return distribution;
  }

  /** The names of its attributes; several for a distribution. */
  public List<String> attributes() {
    return distribution
        ? Stream.of(Distribution.Reading.values()).map(it -> key() + "-" + it.ending()).toList()
        : List.of(key());
  }
}
