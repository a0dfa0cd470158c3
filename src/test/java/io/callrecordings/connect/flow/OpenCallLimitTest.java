package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.progress.Partition;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link OpenCallLimit} leaves to each partition. One thread. */
class OpenCallLimitTest {

  @ParameterizedTest(name = "{0} over {1} partitions: one alone gets {2}, the others keep {3} each")
  @CsvSource({"100,1,100,0", "100,2,75,25", "100,5,60,10", "10,3,8,1", "1,1,1,0", "1,4,1,0"})
  void onePartitionTakesTheCommonHalfButNotTheShareOfTheOthers(
      int max, int partitions, int alone, int kept) {
    OpenCallLimit bound = new OpenCallLimit(max, partitions);

    assertThat(fill(bound, partition(0))).isEqualTo(alone);
    for (int other = 1; other < partitions; other++) {
      assertThat(bound.room(partition(other))).isEqualTo(kept);
    }
    assertThat(bound.open()).isEqualTo(alone);
  }

  @Test
  void everythingTogetherFillsTheBoundExactly() {
    OpenCallLimit bound = new OpenCallLimit(101, 4);
    int sum = IntStream.range(0, 4).map(number -> fill(bound, partition(number))).sum();

    assertThat(sum).isEqualTo(101);
    assertThat(bound.open()).isEqualTo(101);
  }

  @Test
  void noPartitionsAndNoRoomAreNoTrouble() {
    assertThat(new OpenCallLimit(10, 0).open()).isZero();
    assertThat(fill(new OpenCallLimit(0, 1), partition(0))).isZero();
  }

  @Test
  void theSumNeverExceedsTheBoundAndEveryPartitionKeepsItsShare() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int max = random.nextInt(40);
      int partitions = 1 + random.nextInt(5);
      int share = max / (2 * partitions);
      OpenCallLimit bound = new OpenCallLimit(max, partitions);
      int[] open = new int[partitions];
      for (int step = 0; step < 300; step++) {
        int number = random.nextInt(partitions);
        if (random.nextInt(3) > 0 && bound.room(partition(number)) > 0) {
          bound.opened(partition(number));
          open[number]++;
        } else if (open[number] > 0) {
          bound.closed(partition(number));
          open[number]--;
        }
        String state = "seed " + seed + " step " + step;
        assertThat(bound.open()).as(state).isEqualTo(IntStream.of(open).sum());
        assertThat(bound.open()).as(state).isLessThanOrEqualTo(max);
        for (int each = 0; each < partitions; each++) {
          assertThat(bound.room(partition(each)))
              .as(state)
              .isBetween(Math.max(0, share - open[each]), max - bound.open());
        }
      }
    }
  }

  private static int fill(OpenCallLimit bound, Partition partition) {
    int opened = 0;
    while (bound.room(partition) > 0) {
      bound.opened(partition);
      opened++;
    }
    return opened;
  }

  private static Partition partition(int number) {
    return new Partition("calls", number);
  }

  @Test
  void aBoundBelowTheNumberOfPartitionsIsForWhoeverComesFirstAndComesBackWhole() {
    OpenCallLimit few = new OpenCallLimit(2, 5);
    few.opened(new Partition("calls", 3));
    few.opened(new Partition("calls", 4));
    for (int number = 0; number < 5; number++) {
      assertThat(few.room(new Partition("calls", number))).isZero();
    }

    few.closed(new Partition("calls", 3));
    few.closed(new Partition("calls", 4));
    for (int number = 0; number < 5; number++) {
      assertThat(few.room(new Partition("calls", number))).isEqualTo(2);
    }
  }
}
