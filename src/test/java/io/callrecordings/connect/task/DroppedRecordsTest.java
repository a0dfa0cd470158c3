package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.metrics.CapturedLog;
import org.junit.jupiter.api.Test;

/** What a worker drops is counted, and said once a minute at most. One thread. */
class DroppedRecordsTest {
  private long now = 1_000;
  private final DroppedRecords dropped = new DroppedRecords(() -> now);

  @Test
  void theFirstOfEachTopicIsAWarningAndNoMinuteHasTwoLines() {
    try (CapturedLog log = CapturedLog.of(DroppedRecords.class)) {
      dropped.add("recordings");
      dropped.add("recordings");
      dropped.add("outcomes");
      assertThat(log.takeLines())
          .singleElement()
          .asString()
          .startsWith("WARN")
          .endsWith("dropped={recordings=1} total=1");

      now += DroppedRecords.EVERY_MS - 1;
      dropped.add("recordings");
      assertThat(log.takeLines()).isEmpty();

      now += 1;
      dropped.add("recordings");
      assertThat(log.takeLines())
          .singleElement()
          .asString()
          .startsWith("WARN")
          .endsWith("dropped={outcomes=1, recordings=3} total=5");

      now += DroppedRecords.EVERY_MS;
      dropped.add("recordings");
      assertThat(log.takeLines())
          .singleElement()
          .asString()
          .startsWith("INFO")
          .endsWith("dropped={recordings=1} total=6");
    }
    assertThat(dropped.total()).isEqualTo(6);
  }
}
