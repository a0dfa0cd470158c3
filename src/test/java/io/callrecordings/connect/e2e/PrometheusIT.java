package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.Prometheus;
import io.callrecordings.connect.process.Series;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.SimulatedQuoApi;
import io.callrecordings.connect.simulated.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The dashboard's queries and the alerts in a real Prometheus, over a run with one trouble after
 * another. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class PrometheusIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Path OUTCOME = Path.of("config", "CallOutcome.avsc");
  private static final Path DEAD_LETTER = Path.of("config", "DeadLetter.avsc");
  private static final Path HEARTBEAT = Path.of("config", "Heartbeat.avsc");
  private static final Path PICTURE = Path.of("target", "dashboard.svg");
  private static final String NAME = "observed";
  private static final int CALLS = 40;

  private final Stack stack;
  private final List<DashboardPicture.Phase> phases = new ArrayList<>();

  PrometheusIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void everyQueryHasASeriesAndEveryAlertFiresAndEnds() throws IOException {
    assumeThat(Prometheus.isInstalled("prometheus")).as("prometheus").isTrue();
    try (ObservedWorker observed = new ObservedWorker(stack);
        Job job = new Job(observed.environment(), NAME, 0)) {
      Instant begin = Instant.now();
      job.post(settings(job));
      observed.awaitNumber("kafka_connect_plugin_events_rejected_total");
      oneCallIsStuckAndOneEventIsBad(observed, job);
      phase("outage", () -> theApiIsDown(observed, job));
      phase("429", () -> theApiSaysTooFast(observed, job));
      phase("key", () -> theKeyIsRefused(observed, job));
      phase("Kafka", () -> kafkaTakesNoRecords(observed, job));
      phase("failed task", () -> aTaskFails(observed));
      theStuckCallEnds(observed, job);

      assertThat(observed.fired()).isEqualTo(FasterAlerts.names());
      assertThat(queries()).hasSizeGreaterThan(30).allMatch(observed::hasNumber);
      DashboardPicture.Run run = new DashboardPicture.Run(begin, Instant.now(), phases);
      Files.writeString(PICTURE, new DashboardPicture(run, it -> ofMain(observed, it)).svg());
    }
  }

  private static Map<String, String> settings(Job job) {
    return Map.ofEntries(
        Map.entry("outcomes.topic", job.output("outcomes", OUTCOME)),
        Map.entry("dead.letter.topic", job.output("dead-letters", DEAD_LETTER)),
        Map.entry("heartbeat.topic", job.output("heartbeats", HEARTBEAT)),
        Map.entry("heartbeat.interval.ms", "1000"),
        Map.entry("quo.api.requests.per.second", "20"),
        Map.entry("open.calls.max", "20"),
        Map.entry("recording.poll.ms", "500"),
        Map.entry("recording.poll.max.ms", "1000"),
        // Settled calls without a recording do not wait.
        Map.entry("recording.wait.ms", Long.toString(CallEvents.SETTLED.toMillis())));
  }

  private static void oneCallIsStuckAndOneEventIsBad(ObservedWorker observed, Job job) {
    String stuck = CallEvents.callId(0);
    observed.api().script(stuck, Step.of(Answer.recordings()));
    Instant completed = Instant.now();
    job.send(stuck, CallEvents.event(0, completed), completed);
    job.sendAsIs(stuck, stuck);
    job.sendTombstone("nothing");
    job.sendAsIs("bad", "no event at all");
    job.send(CALLS);
    observed.awaitFiring("CallRecordingsDeadLetters", "CallRecordingsEventsPassedOver");
  }

  private static void theApiIsDown(ObservedWorker observed, Job job) {
    observed.api().change(now -> now.down(true));
    job.send(CALLS);
    observed.awaitFiring("CallRecordingsApiDown", "CallRecordingsIntakePaused");
    observed.api().change(now -> now.down(false));
    observed.awaitEnded("CallRecordingsApiDown", "CallRecordingsIntakePaused");
  }

  private static void theApiSaysTooFast(ObservedWorker observed, Job job) {
    Answer tooFast = Answer.status(429, "Retry-After", "1");
    observed.api().change(now -> now.everyCall(Optional.of(tooFast)));
    job.send(CALLS);
    observed.awaitFiring("CallRecordingsThrottled", "CallRecordingsBudgetUsedUp");
    observed.api().change(now -> now.everyCall(Optional.empty()));
    observed.awaitEnded("CallRecordingsThrottled", "CallRecordingsBudgetUsedUp");
  }

  private static void theKeyIsRefused(ObservedWorker observed, Job job) {
    observed.api().change(now -> now.key("another-key"));
    job.send(1);
    observed.awaitFiring("CallRecordingsKeyRefused");
    observed.api().change(now -> now.key(SimulatedQuoApi.KEY));
    observed.awaitEnded("CallRecordingsKeyRefused");
  }

  private void kafkaTakesNoRecords(ObservedWorker observed, Job job) {
    observed.api().change(now -> now.latency(Duration.ofSeconds(2)));
    job.send(CALLS);
    await("a request").atMost(LIMIT).until(() -> observed.api().ledger().inFlight() > 0);
    stack.broker().process().freeze();
    try {
      observed.awaitFiring("CallRecordingsWorkerSending"); // From worker-sending-ms.
    } finally {
      stack.broker().process().thaw();
      observed.api().change(now -> now.latency(Duration.ofMillis(50)));
    }
    observed.awaitEnded("CallRecordingsWorkerSending");
  }

  private static void aTaskFails(ObservedWorker observed) {
    try (Job broken = new Job(observed.environment(), NAME + "-broken", 0)) {
      broken.post(Map.of("on.failure", "fail"));
      broken.sendAsIs("bad", "no event at all");
      observed.awaitFiring("CallRecordingsTaskFailed");
    }
    observed.awaitEnded("CallRecordingsTaskFailed");
  }

  /** Distributions speak of the last five minutes: only a restart begins anew sooner. */
  private static void theStuckCallEnds(ObservedWorker observed, Job job) {
    observed.awaitFiring("CallRecordingsCallStuck", "CallRecordingsLate");
    observed.api().unscript(CallEvents.callId(0));
    observed.awaitEnded("CallRecordingsCallStuck");
    job.awaitExactlyOnce(LIMIT);
    job.rest().restart(job.name());
    observed.awaitEnded("CallRecordingsLate");
  }

  /** Without the connector whose task failed at once. */
  private static List<Series> ofMain(ObservedWorker observed, String query) {
    return observed.series(query).stream()
        .filter(series -> NAME.equals(series.labels().get("connector")))
        .toList();
  }

  private void phase(String name, Runnable trouble) {
    Instant begin = Instant.now();
    trouble.run();
    phases.add(new DashboardPicture.Phase(name, begin, Instant.now()));
  }

  private static List<String> queries() {
    return Dashboard.panels().stream()
        .flatMap(panel -> panel.queries().stream())
        .map(Dashboard.Query::expression)
        .toList();
  }
}
