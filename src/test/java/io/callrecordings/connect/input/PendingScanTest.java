package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.DataLossCheckTest.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.progress.OffsetSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How pending offsets are read back. Run by JUnit, on one thread. */
class PendingScanTest {

  @Test
  void beginsAtTheFirstPendingOffset() {
    PendingScan scan = PendingScan.of(pending(1203, 1290));
    assertThat(scan.position()).isEqualTo(1203);
    assertThat(scan.before()).isEqualTo(1203);
    assertThat(scan.jump()).isEmpty();
  }

  @Test
  void readsThroughGapsOfLessThanAThousandOffsets() {
    assertThat(PendingScan.of(pending(0, 1000)).took(0).movedTo(1).jump()).isEmpty();
  }

  @Test
  void jumpsOverLargerGaps() {
    assertThat(PendingScan.of(pending(0, 1001)).took(0).movedTo(1).jump())
        .isEqualTo(OptionalLong.of(1001));
  }

  @Test
  void passesOffsetsThatHoldNoEventAndCountsThem() {
    PendingScan scan = PendingScan.of(pending(5, 6, 7, 9)).took(6).movedTo(8);
    assertThat(scan.open()).isEqualTo(pending(9));
    assertThat(scan.missing()).isEqualTo(2);
    assertThat(scan.before()).isEqualTo(9);
  }

  @Test
  void isDoneWhenThePositionPassesTheLastOffset() {
    PendingScan scan = PendingScan.of(pending(5, 7)).took(5);
    assertThat(scan.movedTo(7).isDone()).isFalse();
    assertThat(scan.movedTo(8).isDone()).isTrue();
    assertThat(scan.movedTo(20).before()).isEqualTo(8);
  }

  @Test
  void beginsAnewWithWhatIsLeftAfterALoss() {
    PendingScan scan =
        PendingScan.of(pending(5, 7, 2000)).took(5).movedTo(6).reducedTo(pending(2000));
    assertThat(scan.position()).isEqualTo(2000);
    assertThat(scan.before()).isEqualTo(2000);
    assertThat(PendingScan.of(pending(5, 7)).reducedTo(OffsetSet.EMPTY).before()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void takesEveryPendingEventOnceAndReadsFewOthers(long seed) {
    Random random = new Random(seed);
    TreeSet<Long> wanted = new TreeSet<>();
    while (wanted.size() < 200) {
      long from = random.nextInt(1_000_000);
      for (int i = random.nextInt(10); i >= 0; i--) {
        wanted.add(from + i);
      }
    }
    List<Long> taken = new ArrayList<>();
    long read = 0;
    PendingScan scan =
        PendingScan.of(pending(wanted.stream().mapToLong(Long::longValue).toArray()));
    long position = scan.position();
    while (!scan.isDone()) {
      long to = position + 1 + random.nextInt(50);
      for (; position < to; position++) {
        read++;
        if (scan.open().contains(position)) {
          taken.add(position);
          scan = scan.took(position);
        }
      }
      scan = scan.movedTo(position);
      position = scan.jump().orElse(position);
    }
    assertThat(taken).as("seed %s", seed).containsExactlyElementsOf(wanted);
    assertThat(scan.missing()).isZero();
    assertThat(read).isLessThan(wanted.size() * (PendingScan.GAP + 50));
  }
}
