package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.metrics.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a flow's open events, asked on its own thread. */
@Timeout(60)
class StatusTest {
  private static final int MAX_OPEN = 100;

  private final FlowLoopDriver driver = new FlowLoopDriver();
  private final FlowLoop loop = driver.started(OnFailure.FAIL);

  @AfterEach
  void stop() {
    loop.close();
  }

  @Test
  void namesNothingWhereNothingIsOpen() throws Exception {
    driver.admit(loop, 0, new Decoded.Skipped("another type", Optional.empty()));

    assertThat(status()).isEqualTo(new Status(0, 0, List.of(), List.of()));
  }

  @Test
  void namesTheLowestOpenEventOfAPartition() throws Exception {
    driver.admit(loop, 0, "AC0");
    driver.api.next().answer(FlowLoopDriver.found("CR0"));
    driver.take();
    driver.admit(loop, 1, "AC1");
    driver.api.next();
    driver.admit(loop, 2, "AC2");
    driver.api.next();

    assertThat(status()).isEqualTo(new Status(2, 2, List.of(), List.of("calls-0@1")));
  }

  @Test
  void namesPartitionsThatBringNoNewEvents() throws Exception {
    for (int offset = 0; offset < MAX_OPEN; offset++) {
      driver.admit(loop, offset, "AC" + offset);
    }

    assertThat(status().open()).isEqualTo(MAX_OPEN);
    assertThat(status().paused()).containsExactly(FlowLoopDriver.P0);
  }

  private Status status() throws Exception {
    FlowLoopDriver.settle(loop);
    return FlowLoopDriver.ask(loop, flow -> Status.of(flow, Set.of(FlowLoopDriver.P0))).get();
  }
}
