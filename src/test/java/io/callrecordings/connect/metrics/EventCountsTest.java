package io.callrecordings.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.progress.Partition;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Events that were read are counted once, and by their kind. One thread. */
class EventCountsTest {
  private final EventCounts counts = new EventCounts();

  @Test
  void everyEventIsCountedOnceAndByItsKind() {
    Map<TaskMetric, Supplier<Object>> values = new EnumMap<>(TaskMetric.class);
    counts.addTo(values);

    counts.count(event(1, new Decoded.Rejected("garbage")));
    counts.count(event(2, new Decoded.Skipped("another type", Optional.empty())));
    counts.count(event(3, new Decoded.Skipped("another type", Optional.empty())));
    counts.count(event(4, call()));

    assertThat(values)
        .extractingByKeys(
            TaskMetric.EVENTS_READ_TOTAL,
            TaskMetric.EVENTS_SKIPPED_TOTAL,
            TaskMetric.EVENTS_REJECTED_TOTAL)
        .extracting(Supplier::get)
        .containsExactly(4L, 2L, 1L);
  }

  private static Decoded call() {
    return new Decoded.Call(
        new CallCompleted(new CallId("AC1"), Optional.empty(), Optional.empty(), false, false));
  }

  private static Event event(long offset, Decoded decoded) {
    return new Event(new Partition("calls", 0), offset, Optional.empty(), decoded);
  }
}
