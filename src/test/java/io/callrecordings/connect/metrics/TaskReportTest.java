package io.callrecordings.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the metrics of a task say while calls go through its flow. */
class TaskReportTest {
  private final ReportedFlow flow = new ReportedFlow();

  @Test
  void everyMetricIsShown() {
    assertThat(flow.published.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(TaskMetric.values()).flatMap(it -> it.attributes().stream()).toList());
    assertThat(flow.published.values()).extracting(Supplier::get).doesNotContainNull();
  }

  @Test
  void aRecordedCallIsCountedWithItsDelay() {
    flow.admit("AC1").admit("AC1").run(1, ReportedFlow.found("completed"));

    assertThat(flow.value("outcomes-recorded-total")).isEqualTo(2L);
    assertThat(flow.value("events-joined-total")).isEqualTo(1L);
    assertThat(flow.value("requests-per-recorded-call")).isEqualTo(1.0);
    assertThat(flow.value("completion-to-record-ms-max")).isEqualTo(3_000.0);
    assertThat(flow.value("event-to-record-ms-max")).isEqualTo(1_000.0);
    assertThat(flow.value("calls-open")).isEqualTo(0);
    assertThat(flow.value("oldest-open-call")).isEqualTo("none");
    assertThat(flow.value("oldest-open-age-ms")).isEqualTo(0L);
  }

  @Test
  void theOldestOpenCallIsNamedWithAllThatIsKnownOfIt() {
    flow.admit("AC1").run(1, ReportedFlow.found("processing"));
    flow.admit("AC2").run(2, ReportedFlow.found("processing"));

    assertThat(flow.value("calls-open")).isEqualTo(2);
    assertThat(flow.value("calls-waiting")).isEqualTo(2);
    assertThat(flow.value("calls-retrying")).isEqualTo(0);
    assertThat(flow.value("oldest-open-age-ms")).isEqualTo(3_000L);
    assertThat((String) flow.value("oldest-open-call"))
        .contains("callId=AC1 topic=calls partition=0 offset=0 stage=\"waiting for its recording\"")
        .contains("openSince=2023-11-14T22:13:20Z")
        .contains("lastAnswer=\"200 recordings: processing\"")
        .doesNotContain(ReportedFlow.SECRET_URL);
    assertThat(flow.value("offset-size-bytes-max")).isEqualTo(77);
    assertThat(flow.value("intake-paused-partitions")).isEqualTo(0L);
  }

  @Test
  void aCallThatFailsIsRetryingAndNotWaiting() {
    flow.admit("AC1").run(1, new Answer.Unavailable(Optional.of(503), "broken"));

    assertThat(flow.value("calls-waiting")).isEqualTo(0);
    assertThat(flow.value("calls-retrying")).isEqualTo(1);
  }

  @Test
  void theStateOfTheApiIsShownWithItsAge() {
    flow.admit("AC1").run(5, new Answer.Unreachable("refused"));
    flow.now += 5_000;

    assertThat(flow.value("api-state")).isEqualTo(2);
    assertThat((long) flow.value("api-state-since-ms")).isBetween(5_000L, 9_000L);
  }

  @Test
  void requestsUseTheBudget() {
    for (int request = 0; request < 600; request++) {
      flow.report.requests().sent();
      flow.now += Duration.ofMinutes(1).toMillis() / 600;
    }
    flow.report.requests().answered(new Answer.Found(List.of()), 120);

    assertThat(flow.value("requests-total")).isEqualTo(600L);
    assertThat(flow.value("responses-2xx-total")).isEqualTo(1L);
    assertThat(flow.value("request-latency-ms-max")).isEqualTo(120.0);
    assertThat(flow.value("budget-requests-per-second")).isEqualTo(100.0);
    assertThat((double) flow.value("budget-used-ratio")).isBetween(0.05, 0.15);
  }

  @Test
  void theWorkerHoldsABatchUntilItAsksForTheNext() {
    List<Emission> batch = flow.admit("AC1").run(1, ReportedFlow.found("completed"));
    BatchMeasurements batches = flow.report.batches();
    batches.asked();
    batches.given(batch);
    flow.now += 700;

    assertThat(flow.value("recordings-total")).isEqualTo(1L);
    assertThat(flow.value("worker-sending-ms")).isEqualTo(700L);
    batches.asked();
    batches.given(List.of());
    assertThat(flow.value("worker-sending-ms")).isEqualTo(0L);
  }

  @Test
  void aTaskGoesOnWhereItsMetricsCannotBeShown() {
    flow.report.publish(
        new MetricPublisher() {
          @Override
          public void publish(String name, String description, Supplier<Object> value) {
            throw new IllegalArgumentException("a metric of that name is there");
          }

          @Override
          public void close() {}
        });

    assertThat(flow.admit("AC1").run(1, ReportedFlow.found("completed"))).isNotEmpty();
  }
}
