package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@link OffsetSet#withRange} adds is what adding one by one adds. One thread. */
class OffsetSetRangeTest {

  @Test
  void aRangeEqualsItsOffsetsAddedOneByOne() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      OffsetSet byRange = OffsetSet.EMPTY;
      OffsetSet oneByOne = OffsetSet.EMPTY;
      TreeSet<Long> model = new TreeSet<>();
      for (int i = 0; i < 8; i++) {
        long first = random.nextInt(400);
        long last = first + random.nextInt(150);
        byRange = byRange.withRange(first, last);
        for (long offset = first; offset <= last; offset++) {
          oneByOne = oneByOne.with(offset);
          model.add(offset);
        }
        String state = "seed " + seed + " after " + first + "-" + last;
        assertThat(byRange).as(state).isEqualTo(oneByOne);
        assertThat(byRange.size()).as(state).isEqualTo(model.size());
        assertThat(byRange.runs()).as(state).isEqualTo(byRange.ranges().size());
      }
    }
  }

  @Test
  void aRangeThatClosesAGapLeavesOneRun() {
    OffsetSet set = OffsetSet.EMPTY.with(63).with(128).withRange(64, 127);

    assertThat(set.ranges()).containsExactly(new OffsetSet.Range(63, 128));
    assertThat(set.runs()).isEqualTo(1);
  }

  @Test
  void tenMillionOffsetsTakeOneStepPerChunk() {
    OffsetSet set = OffsetSet.EMPTY.withRange(1_000_000_000_000L, 1_000_009_999_999L);

    assertThat(set.size()).isEqualTo(10_000_000);
    assertThat(set.ranges()).hasSize(1);
  }
}
