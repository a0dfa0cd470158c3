package io.callrecordings.connect.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds {@link RecordsDone} against a plain map. One thread. */
class RecordsDoneTest {

  @Test
  void theRangesOfAllNumbersAreInTheOrderOfTheirOffsets() {
    RecordsDone done = RecordsDone.of(Map.of(5L, 2, 6L, 2, 3L, 1, 4L, 2));

    assertThat(List.copyOf(done.ranges().entrySet()))
        .isEqualTo(
            List.of(
                Map.entry(new OffsetSet.Range(3, 3), 1), Map.entry(new OffsetSet.Range(4, 6), 2)));
    assertThat(done).isNotEqualTo(RecordsDone.of(Map.of(3L, 1)));
  }

  @Test
  void isWhatAMapOfNumbersWouldBe() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Map<Long, Integer> expected = new HashMap<>();
      RecordsDone done = RecordsDone.NONE;
      for (int step = 0; step < 60; step++) {
        switch (random.nextInt(4)) {
          case 0 -> {
            long offset = random.nextInt(200);
            expected.remove(offset);
            done = done.without(offset);
          }
          case 1 -> {
            long first = random.nextInt(20);
            long end = 150L + random.nextInt(80);
            expected.keySet().removeIf(offset -> offset < first || offset >= end);
            done = done.between(first, end);
          }
          default -> {
            int count = 1 + random.nextInt(4);
            OffsetSet offsets = OffsetSet.EMPTY;
            for (int i = random.nextInt(30); i >= 0; i--) {
              long offset = random.nextInt(200);
              offsets = offsets.with(offset);
              expected.put(offset, count);
            }
            done = done.with(offsets, count);
          }
        }
        assertThat(done).as("seed %d step %d", seed, step).isEqualTo(RecordsDone.of(expected));
      }
      for (long offset = 0; offset < 200; offset++) {
        assertThat(done.of(offset)).isEqualTo(expected.getOrDefault(offset, 0));
      }
    }
  }

  @Test
  void movingASetAsAWholeKeepsIt() {
    OffsetSet events = OffsetSet.EMPTY.withRange(0, 9_999);
    RecordsDone one = RecordsDone.NONE.with(events, 1);
    RecordsDone two = one.with(events, 2);

    assertThat(two.of(5_000)).isEqualTo(2);
    assertThat(two.runs()).isEqualTo(1);
    assertThat(one.of(5_000)).isEqualTo(1);
  }
}
