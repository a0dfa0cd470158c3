package io.callrecordings.connect.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.callrecordings.connect.process.Prometheus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The alerts are what Prometheus takes, and fire when they must. One thread. */
class AlertsTest {
  @BeforeAll
  static void promtoolIsInstalled() {
    assumeThat(Prometheus.isInstalled("promtool")).as("promtool").isTrue();
  }

  @Test
  void prometheusAcceptsTheAlerts() throws IOException, InterruptedException {
    assertAccepts("check", "rules", "config/metrics/alerts.yml");
  }

  @Test
  void alertsFireOverInventedSeriesAndOnlyWhereTheyMust() throws IOException, InterruptedException {
    assertAccepts("test", "rules", "src/test/prometheus/alerts-test.yml");
  }

  private static void assertAccepts(String task, String kind, String file)
      throws IOException, InterruptedException {
    Process promtool =
        new ProcessBuilder("promtool", task, kind, file).redirectErrorStream(true).start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(said).isZero();
  }
}
