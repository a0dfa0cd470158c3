package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.EventDecoder;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.RetryPolicy;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowRules;
import io.callrecordings.connect.flow.IntakeBuffer;
import io.callrecordings.connect.flow.IntakeItem;
import io.callrecordings.connect.input.Batch;
import io.callrecordings.connect.input.LogReplacement;
import io.callrecordings.connect.input.RawEvent;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What waits between reader and flow. Run by JUnit, on one thread. */
class IntakeBufferTest {
  private static final Partition P0 = new Partition("calls", 0);
  private static final Partition P1 = new Partition("calls", 1);
  private static final int ROOM = 2;

  /** As many calls as a flow wants to have ahead of its requests. */
  private static final int SUPPLY = 1_000;

  private final IntakeBuffer backlog = backlog(P0);
  private final Flow flow = flow(ROOM, P0);

  @Test
  void movesWhatThereIsRoomForAndWantsNothingMoreMeanwhile() {
    backlog.add(batch(5, 6, 7));

    assertThat(move().fresh()).isEmpty();
    assertThat(flow.progress(P0)).isEqualTo(progress(7, "old", 5, 6));
  }

  @Test
  void wantsMoreOnceAllIsMoved() {
    backlog.add(batch(5));

    assertThat(move().fresh()).containsExactly(P0);
    assertThat(flow.progress(P0).next()).isEqualTo(6);
  }

  @Test
  void wantsEventsOfAllPartitionsUntilTheFlowIsSuppliedAndThenOfNone() {
    IntakeBuffer both = backlog(P0, P1);
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
    backlog.add(batch(5, 6, 7, 8));
    move();
    backlog.add(rewound(0, "new", 0));
    backlog.add(batch(0));
    move();

    assertThat(flow.progress(P0)).isEqualTo(progress(0, "new"));
    assertThat(flow.open()).as("of the old topic").isEqualTo(2);
  }

  @Test
  void ofALogThatWasCutOffWhatWasBeforeTheCutIsKept() {
    backlog.add(batch(5, 6, 7, 8));
    backlog.add(rewound(6, "old", 6));
    backlog.add(batch(6));
    move();

    assertThat(flow.progress(P0)).isEqualTo(progress(7, "old", 5, 6));
    assertThat(flow.open()).isEqualTo(2);
  }

  @Test
  void theLatestOfSeveralReplacementsCounts() {
    backlog.add(batch(5, 6));
    backlog.add(rewound(0, "new", 2));
    backlog.add(batch(2, 3, 4));
    backlog.add(rewound(3, "newest", 3));
    backlog.add(List.of(new IntakeItem.Swept(P0, 9)));
    move();

    assertThat(flow.progress(P0)).isEqualTo(progress(3, "newest", 2));
  }

  private IntakeBuffer.Wanted move() {
    backlog.moveInto(flow, 0);
    return backlog.wanted(flow);
  }

  private static IntakeBuffer backlog(Partition... partitions) {
    return new IntakeBuffer(Set.of(partitions));
  }

  private static List<IntakeItem> batch(long... offsets) {
    return batch(P0, offsets);
  }

  private static List<IntakeItem> batch(Partition partition, long... offsets) {
    List<RawEvent> events =
        LongStream.of(offsets).mapToObj(offset -> event(partition, offset)).toList();
    long position = offsets[offsets.length - 1] + 1;
    return readings(new Batch(List.of(), events, Map.of(partition, position), List.of()));
  }

  private static RawEvent event(Partition partition, long offset) {
    byte[] value = ("AC" + offset).getBytes(StandardCharsets.UTF_8);
    return new RawEvent(
        partition, offset, Instant.ofEpochMilli(1), new RecordHeaders(), Optional.of(value));
  }

  private static List<IntakeItem> rewound(long validBefore, String topicId, long position) {
    Progress rest = Progress.startingAt(position, Optional.of(topicId));
    return readings(
        new Batch(
            List.of(new LogReplacement(P0, validBefore, rest)),
            List.of(),
            Map.of(P0, position),
            List.of()));
  }

  private static List<IntakeItem> readings(Batch batch) {
    EventDecoder decoder = new EventDecoder(Set.of(), Optional.empty());
    return new RetryingDecoder(raw -> decoder.decode(raw.value()), () -> 0).of(batch).orElseThrow();
  }

  private static Progress progress(long next, String topicId, long... pending) {
    OffsetSet offsets = OffsetSet.EMPTY;
    for (long offset : pending) {
      offsets = offsets.with(offset);
    }
    return new Progress(next, offsets, Map.of(), Optional.of(topicId));
  }

  private static Flow flow(int room, Partition... partitions) {
    RetryPolicy judge = new RetryPolicy(new Backoff(10, 10), 3, new Backoff(500, 500), 60_000);
    FlowRules rules =
        new FlowRules(
            judge, 10, room, 60_000, FlowRules.OnFailure.FAIL, false, OptionalLong.empty());
    return new Flow(
        rules,
        Stream.of(partitions)
            .collect(Collectors.toMap(partition -> partition, any -> progress(5, "old"))),
        new CircuitBreaker(new Backoff(100, 1_000)),
        new RateLimiter(1_000, 0),
        () -> 0);
  }
}
