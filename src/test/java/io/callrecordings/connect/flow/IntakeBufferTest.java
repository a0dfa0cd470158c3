package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.RetryPolicy;
import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What waits between reader and flow. Run by JUnit, on one thread. */
class IntakeBufferTest {
  private static final Partition P0 = new Partition("calls", 0);
  private static final Partition P1 = new Partition("calls", 1);
  private static final int ROOM = 2;

  /** As many calls as a flow wants to have ahead of its requests. */
  private static final int SUPPLY = 1_000;

  private final IntakeBuffer buffer = buffer(P0);
  private final Flow flow = flow(ROOM, P0);

  @Test
  void movesWhatThereIsRoomForAndWantsNothingMoreMeanwhile() {
    buffer.add(batch(5, 6, 7));

    assertThat(move().fresh()).isEmpty();
    assertThat(flow.progress(P0)).isEqualTo(progress(7, "old", 5, 6));
  }

  @Test
  void wantsMoreOnceAllIsMoved() {
    buffer.add(batch(5));

    assertThat(move().fresh()).containsExactly(P0);
    assertThat(flow.progress(P0).next()).isEqualTo(6);
  }

  @Test
  void wantsEventsOfAllPartitionsUntilTheFlowIsSuppliedAndThenOfNone() {
    IntakeBuffer both = buffer(P0, P1);
    Flow wide = flow(10 * SUPPLY, P0, P1);
    both.add(batch(P1, LongStream.range(5, 5 + SUPPLY - 1).toArray()));
    both.moveInto(wide, 0);
    assertThat(both.wanted(wide).fresh()).containsExactlyInAnyOrder(P0, P1);

    both.add(batch(P1, 5 + SUPPLY));
    both.moveInto(wide, 0);

    assertThat(both.wanted(wide).isNothing()).isTrue();
    assertThat(wide.open()).isEqualTo(SUPPLY);
  }

  @Test
  void whatWaitsForRoomIsTakenBackWhenItsTopicIsReplaced() {
    buffer.add(batch(5, 6, 7, 8));
    move();
    buffer.add(rewound(0, "new", 0));
    buffer.add(batch(0));
    move();

    assertThat(flow.progress(P0)).isEqualTo(progress(0, "new"));
    assertThat(flow.open()).as("of the old topic").isEqualTo(2);
  }

  @Test
  void ofALogThatWasCutOffWhatWasBeforeTheCutIsKept() {
    buffer.add(batch(5, 6, 7, 8));
    buffer.add(rewound(6, "old", 6));
    buffer.add(batch(6));
    move();

    assertThat(flow.progress(P0)).isEqualTo(progress(7, "old", 5, 6));
    assertThat(flow.open()).isEqualTo(2);
  }

  @Test
  void theLatestOfSeveralReplacementsCounts() {
    buffer.add(batch(5, 6));
    buffer.add(rewound(0, "new", 2));
    buffer.add(batch(2, 3, 4));
    buffer.add(rewound(3, "newest", 3));
    buffer.add(List.of(new IntakeItem.Scanned<>(P0, 9)));
    move();

    assertThat(flow.progress(P0)).isEqualTo(progress(3, "newest", 2));
  }

  private IntakeBuffer.Wanted move() {
    buffer.moveInto(flow, 0);
    return buffer.wanted(flow);
  }

  private static IntakeBuffer buffer(Partition... partitions) {
    return new IntakeBuffer(Set.of(partitions));
  }

  private static List<IntakeItem<Event>> batch(long... offsets) {
    return batch(P0, offsets);
  }

  private static List<IntakeItem<Event>> batch(Partition partition, long... offsets) {
    List<IntakeItem<Event>> items = new ArrayList<>();
    for (long offset : offsets) {
      items.add(new IntakeItem.Read<>(Samples.call(partition, offset, "AC" + offset)));
    }
    items.add(new IntakeItem.Passed<>(partition, offsets[offsets.length - 1] + 1));
    return items;
  }

  private static List<IntakeItem<Event>> rewound(long validBefore, String topicId, long position) {
    return List.of(
        new IntakeItem.Rewound<>(P0, validBefore, Optional.of(topicId)),
        new IntakeItem.Passed<>(P0, position));
  }

  private static Progress progress(long next, String topicId, long... pending) {
    OffsetSet offsets = OffsetSet.EMPTY;
    for (long offset : pending) {
      offsets = offsets.with(offset);
    }
    return new Progress(next, offsets, Map.of(), Optional.of(topicId));
  }

  private static Flow flow(int room, Partition... partitions) {
    RetryPolicy judge = new RetryPolicy(new Backoff(10, 10), 3, 60_000);
    FlowRules rules =
        new FlowRules(
            judge,
            new LookRules(OptionalLong.of(0), new Backoff(500, 500)),
            10,
            room,
            60_000,
            true,
            false,
            false,
            OptionalLong.empty(),
            "https://api");
    return new Flow(
        rules,
        Stream.of(partitions)
            .collect(Collectors.toMap(partition -> partition, any -> progress(5, "old"))),
        new CircuitBreaker(new Backoff(100, 1_000)),
        new RateLimiter(1_000, 0),
        () -> 0);
  }
}
