package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.offsets.SourceOffset;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.RecordsDone;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link PartitionState} knows of each event. One thread. */
class PartitionStateTest {

  @Test
  void aNewEventIsHandledOnce() {
    PartitionState state = Samples.state(10);

    assertThat(state.read(10)).isTrue();
    assertThat(state.read(10)).isFalse();
    assertThat(state.progress().pending()).isEqualTo(OffsetSet.EMPTY.with(10));
  }

  @Test
  void anEventBehindAGapIsHandledAndTheGapIsPassed() {
    PartitionState state = Samples.state(10);
    state.read(15);

    assertThat(state.read(12)).isFalse();
    assertThat(state.progress().next()).isEqualTo(16);
  }

  @Test
  void aPendingEventIsReadAgainOnce() {
    PartitionState state = restarted(10, OffsetSet.EMPTY.with(3).with(5), Map.of());

    assertThat(state.read(4)).isFalse();
    assertThat(state.read(5)).isTrue();
    assertThat(state.read(5)).isFalse();
    assertThat(state.read(3)).isTrue();
    assertThat(state.progress().pending()).isEqualTo(OffsetSet.EMPTY.with(3).with(5));
  }

  @Test
  void whatAScanDidNotFindIsNoLongerPending() {
    PartitionState state = restarted(100, OffsetSet.EMPTY.withRange(3, 7).with(50), Map.of(4L, 1));
    state.read(5);

    assertThat(state.scanned(7)).isEqualTo(3);
    assertThat(state.progress().pending()).isEqualTo(OffsetSet.EMPTY.with(5).with(7).with(50));
    assertThat(state.progress().recordsDone().runs()).isZero();
    assertThat(state.scanned(7)).isZero();
    assertThat(state.read(3)).isFalse();
    assertThat(state.scanned(Long.MAX_VALUE)).isEqualTo(2);
    assertThat(state.progress().pending()).isEqualTo(OffsetSet.EMPTY.with(5));
  }

  @Test
  void aScanDropsNothingThatWasReadOrIsNew() {
    PartitionState state = restarted(10, OffsetSet.EMPTY.with(3), Map.of());
    state.read(3);
    state.read(10);

    assertThat(state.scanned(Long.MAX_VALUE)).isZero();
    assertThat(state.progress().pending()).isEqualTo(OffsetSet.EMPTY.with(3).with(10));
  }

  @Test
  void whatIsHandedOverOfACallIsHandedOverOfAllItsEvents() {
    PartitionState state = Samples.state(0);
    state.read(0);
    state.read(1);
    state.read(2);

    assertThat(state.recordsDone(OffsetSet.EMPTY.with(0).with(2), 1).get().recordsDone())
        .isEqualTo(RecordsDone.of(Map.of(0L, 1, 2L, 1)));
    state.done(0);
    assertThat(state.progress().pending()).isEqualTo(OffsetSet.EMPTY.with(1).with(2));
    assertThat(state.progress().recordsDone()).isEqualTo(RecordsDone.of(Map.of(2L, 1)));
  }

  @Test
  void ofACallWithScatteredEventsOnlyTheFirstSaysHowManyRecordsAreDone() {
    PartitionState state = Samples.state(0);
    OffsetSet scattered = OffsetSet.EMPTY;
    for (long offset = 0; offset < 3_000; offset += 2) {
      state.read(offset);
      scattered = scattered.with(offset);
    }
    assertThat(state.recordsDone(scattered, 3).get().recordsDone())
        .isEqualTo(RecordsDone.of(Map.of(0L, 3)));
  }

  @Test
  void eachEventIsInOnePlace() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      TreeSet<Long> unread = new TreeSet<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        unread.add((long) random.nextInt(50));
      }
      TreeSet<Long> open = new TreeSet<>();
      OffsetSet stored = unread.stream().reduce(OffsetSet.EMPTY, OffsetSet::with, (a, b) -> b);
      PartitionState state = restarted(50, stored, Map.of());
      long next = 50;
      for (int step = 0; step < 200; step++) {
        long offset = random.nextInt(100);
        switch (random.nextInt(4)) {
          case 0, 1 -> {
            boolean handled = offset >= next || unread.remove(offset);
            assertThat(state.read(offset)).as("seed %d step %d", seed, step).isEqualTo(handled);
            next = Math.max(next, offset + 1);
            if (handled) {
              open.add(offset);
            }
          }
          case 2 -> {
            if (open.remove(offset)) {
              state.done(offset);
            }
          }
          default -> {
            long before = random.nextInt(60) - 20L;
            assertThat(state.scanned(before)).isEqualTo(unread.headSet(before).size());
            unread.headSet(before).clear();
          }
        }
        TreeSet<Long> pending = new TreeSet<>(open);
        pending.addAll(unread);
        assertThat(state.progress().next()).isEqualTo(next);
        assertThat(state.progress().pending())
            .as("seed %d step %d", seed, step)
            .isEqualTo(pending.stream().reduce(OffsetSet.EMPTY, OffsetSet::with, (a, b) -> b));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 990_000, 1_000_000_000_000L})
  void isFullWhereTheEncodedProgressIsLong(long from) {
    for (int spacing = 2; spacing <= 3; spacing++) {
      PartitionState state = Samples.state(from);
      long offset = from;
      while (!state.isFull()) {
        state.read(offset);
        if (offset % 500 == 0) {
          state.read(offset + 1);
          state.read(offset + 2);
          state.recordsDone(OffsetSet.EMPTY.with(offset + 1), 1_000_000);
        }
        offset = state.progress().next() + spacing - 1;
      }
      assertThat(encoded(state)).isBetween(PartitionState.FULL * 4 / 5, PartitionState.FULL + 50);
    }
  }

  @Test
  void aHundredThousandNeighboursDoNotFillIt() {
    PartitionState state = Samples.state(0);
    for (long offset = 0; offset < 100_000; offset++) {
      state.read(offset);
    }
    assertThat(state.isFull()).isFalse();
  }

  private static int encoded(PartitionState state) {
    return String.valueOf(new SourceOffset(state.version(), Optional.empty()).get("pending"))
        .length();
  }

  private static PartitionState restarted(
      long next, OffsetSet pending, Map<Long, Integer> recordsDone) {
    return new PartitionState(P0, new Progress(next, pending, recordsDone, Optional.empty()));
  }
}
