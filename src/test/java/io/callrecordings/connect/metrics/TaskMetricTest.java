package io.callrecordings.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names that operators build upon. */
class TaskMetricTest {

  @Test
  void aNameIsInSmallLettersWithHyphens() {
    assertThat(TaskMetric.RESPONSES_2XX_TOTAL.attributes()).containsExactly("responses-2xx-total");
  }

  @Test
  void aDistributionHasFiveReadings() {
    assertThat(TaskMetric.REQUEST_LATENCY_MS.attributes())
        .containsExactly(
            "request-latency-ms-avg",
            "request-latency-ms-p50",
            "request-latency-ms-p95",
            "request-latency-ms-p99",
            "request-latency-ms-max");
  }

  @Test
  void everyDescriptionIsASentence() {
    assertThat(Stream.of(TaskMetric.values()).map(TaskMetric::description))
        .allMatch(text -> text.endsWith("."));
  }
}
