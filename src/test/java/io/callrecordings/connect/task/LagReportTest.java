package io.callrecordings.connect.task;

import static io.callrecordings.connect.task.FlowLoopDriver.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.metrics.LagReport;
import io.callrecordings.connect.progress.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of a flow's progress, looked at on its own thread. */
@Timeout(60)
class LagReportTest {
  private static final long BEGIN = 1_000;

  private final FlowLoopDriver driver = new FlowLoopDriver();
  private final FlowLoop loop = driver.started(OnFailure.FAIL);
  private final List<Map<Partition, Long>> reported = new ArrayList<>();
  private final LagReport report = new LagReport(Set.of(P0), reported::add, BEGIN);

  @AfterEach
  void stop() {
    loop.close();
  }

  @Test
  void tellsTheLowestOpenOffsetWhateverIsDoneAboveIt() throws Exception {
    driver.admit(loop, 0, "AC0");
    driver.admit(loop, 1, "AC1");
    var first = driver.api.next();
    driver.api.next().answer(FlowLoopDriver.found("CR1"));
    driver.take();
    look(BEGIN);
    first.answer(FlowLoopDriver.found("CR0"));
    driver.take();
    look(BEGIN + LagReport.EVERY_MS);

    assertThat(reported).containsExactly(Map.of(P0, 0L), Map.of(P0, 2L));
  }

  @Test
  void tellsItEveryFiveSecondsOnly() throws Exception {
    look(BEGIN - 1);
    assertThat(reported).isEmpty();
    look(BEGIN);
    look(BEGIN + LagReport.EVERY_MS - 1);
    assertThat(reported).hasSize(1);
    look(BEGIN + LagReport.EVERY_MS);
    assertThat(reported).hasSize(2);
  }

  private void look(long now) throws Exception {
    loop.<Flow>ask(
            flow -> {
              report.look(flow, now);
              return Optional.of(flow);
            })
        .get();
  }
}
