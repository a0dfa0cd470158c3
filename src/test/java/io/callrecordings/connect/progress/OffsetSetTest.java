package io.callrecordings.connect.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@link OffsetSet} against {@link TreeSet}. One thread. */
class OffsetSetTest {

  @Test
  void aRangeThatFillsTheGapToTheNextChunkJoinsIt() {
    OffsetSet joined = OffsetSet.EMPTY.with(64).withRange(60, 63);

    assertThat(joined.runs()).isEqualTo(1);
    assertThat(joined.ranges()).containsExactly(new OffsetSet.Range(60, 64));
  }

  @Test
  void whatLiesBetweenTwoOffsetsIsCutOut() {
    OffsetSet set = OffsetSet.EMPTY.withRange(3, 7).with(9).withRange(100, 300);
    assertThat(set.between(0, 1_000)).isEqualTo(set);
    assertThat(set.between(5, 201))
        .isEqualTo(OffsetSet.EMPTY.withRange(5, 7).with(9).withRange(100, 200));
    assertThat(set.between(8, 9)).isEqualTo(OffsetSet.EMPTY);
    assertThat(set.between(9, 0)).isEqualTo(OffsetSet.EMPTY);
  }

  @Test
  void behavesLikeASetOfLongs() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      long base = random.nextBoolean() ? 0 : Math.abs(random.nextLong() >> 2);
      int spread = 1 + random.nextInt(random.nextBoolean() ? 40 : 4_000);
      OffsetSet set = OffsetSet.EMPTY;
      TreeSet<Long> model = new TreeSet<>();
      for (int step = 0; step < 300; step++) {
        long offset = base + random.nextInt(spread);
        switch (random.nextInt(8)) {
          case 0 -> {
            long last = offset + random.nextInt(150);
            set = set.withRange(offset, last);
            for (long each = offset; each <= last; each++) {
              model.add(each);
            }
          }
          case 1, 2, 3 -> {
            set = set.with(offset);
            model.add(offset);
          }
          default -> {
            long chosen = Optional.ofNullable(model.ceiling(offset)).orElse(offset);
            set = set.without(chosen);
            model.remove(chosen);
          }
        }
        assertSame(set, model, "seed " + seed + " step " + step);
        assertThat(set.contains(offset)).isEqualTo(model.contains(offset));
      }
    }
  }

  @Test
  void earlierVersionsStayAsTheyWere() {
    Random random = new Random(7);
    List<OffsetSet> versions = new ArrayList<>();
    List<TreeSet<Long>> models = new ArrayList<>();
    OffsetSet set = OffsetSet.EMPTY;
    TreeSet<Long> model = new TreeSet<>();
    for (int step = 0; step < 500; step++) {
      long offset = random.nextInt(1_000);
      if (model.add(offset)) {
        set = set.with(offset);
      } else {
        set = set.without(offset);
        model.remove(offset);
      }
      versions.add(set);
      models.add(new TreeSet<>(model));
    }
    for (int version = 0; version < versions.size(); version++) {
      assertSame(versions.get(version), models.get(version), "version " + version);
    }
  }

  @Test
  void equalityIsByContentWhateverTheWayThere() {
    OffsetSet upwards = OffsetSet.EMPTY.with(5).with(63).with(64).with(1_000);
    OffsetSet downwards =
        OffsetSet.EMPTY.with(1_000).with(2).with(64).with(63).with(5).without(2).without(77);

    assertThat(upwards).isEqualTo(downwards).hasSameHashCodeAs(downwards);
    assertThat(upwards).isNotEqualTo(downwards.with(6));
    assertThat(upwards).hasToString(downwards.toString());
    assertThat(upwards.without(5).without(63).without(64).without(1_000))
        .isEqualTo(OffsetSet.EMPTY);
  }

  @Test
  void addingWhatIsThereAndRemovingWhatIsNotGivesTheSameSet() {
    OffsetSet set = OffsetSet.EMPTY.with(7);

    assertThat(set.with(7)).isSameAs(set);
    assertThat(set.without(8)).isSameAs(set);
  }

  @Test
  void nothingIsInTheEmptySet() {
    assertThat(OffsetSet.EMPTY.isEmpty()).isTrue();
    assertThat(OffsetSet.EMPTY.lowest()).isEmpty();
    assertThat(OffsetSet.EMPTY.ranges()).isEmpty();
    assertThat(OffsetSet.EMPTY.contains(0)).isFalse();
    assertThat(OffsetSet.EMPTY.contains(-1)).isFalse();
  }

  @Test
  void rangesAreMaximalAcrossChunks() {
    OffsetSet set = OffsetSet.EMPTY.with(62).with(63).with(64).with(65).with(67).with(192);

    assertThat(set.ranges())
        .containsExactly(
            new OffsetSet.Range(62, 65),
            new OffsetSet.Range(67, 67),
            new OffsetSet.Range(192, 192));
    assertThat(set.runs()).isEqualTo(3);
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

  private static void assertSame(OffsetSet set, SortedSet<Long> model, String state) {
    List<OffsetSet.Range> ranges = ranges(model);
    assertThat(set.ranges()).as(state).isEqualTo(ranges);
    assertThat(set.runs()).as(state).isEqualTo(ranges.size());
    assertThat(set.size()).as(state).isEqualTo(model.size());
    assertThat(set.isEmpty()).as(state).isEqualTo(model.isEmpty());
    assertThat(set.lowest())
        .as(state)
        .isEqualTo(model.isEmpty() ? OptionalLong.empty() : OptionalLong.of(model.first()));
  }

  private static List<OffsetSet.Range> ranges(SortedSet<Long> model) {
    List<OffsetSet.Range> ranges = new ArrayList<>();
    for (long offset : model) {
      int end = ranges.size() - 1;
      if (end >= 0 && ranges.get(end).last() == offset - 1) {
        ranges.set(end, new OffsetSet.Range(ranges.get(end).first(), offset));
      } else {
        ranges.add(new OffsetSet.Range(offset, offset));
      }
    }
    return ranges;
  }
}
