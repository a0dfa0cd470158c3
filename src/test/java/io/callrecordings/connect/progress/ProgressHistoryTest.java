package io.callrecordings.connect.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That a version stays what the progress was. One thread. */
class ProgressHistoryTest {
  private static final Progress BEGINNING = Progress.startingAt(100, Optional.of("id"));

  @Test
  void aVersionKeepsWhatIsDoneLater() {
    ProgressHistory log = new ProgressHistory(BEGINNING);
    log.admitted(100);
    log.recordsDone(OffsetSet.EMPTY.with(100), 2);
    ProgressSnapshot open = log.version();
    log.done(100);

    assertThat(open.get())
        .isEqualTo(
            new Progress(101, OffsetSet.EMPTY.with(100), Map.of(100L, 2), Optional.of("id")));
    assertThat(log.version().get()).isEqualTo(Progress.startingAt(101, Optional.of("id")));
  }

  @Test
  void doingTwiceWhatIsDoneChangesNothing() {
    ProgressHistory log = new ProgressHistory(BEGINNING);
    log.admitted(100);
    log.done(100);
    ProgressSnapshot once = log.version();
    log.done(100);

    assertThat(log.version()).isEqualTo(once).hasSameHashCodeAs(once).hasToString(once.toString());
  }

  @Test
  void aPositionThatWasPassedIsTheNextOneUnlessThatIsFurther() {
    ProgressHistory log = new ProgressHistory(BEGINNING);
    long next = BEGINNING.next();
    log.passed(next + 7);
    assertThat(log.now()).isEqualTo(Progress.startingAt(next + 7, BEGINNING.topicId()));
    log.passed(next + 3);

    assertThat(log.version().get()).isEqualTo(log.now());
    assertThat(log.now().next()).isEqualTo(next + 7);
  }

  @Test
  void versionsDifferWhereTheirProgressDoes() {
    ProgressSnapshot seven = ProgressSnapshot.of(Progress.startingAt(7, Optional.empty()));

    assertThat(seven).isNotEqualTo(ProgressSnapshot.of(Progress.startingAt(8, Optional.empty())));
    assertThat(seven.get()).isEqualTo(Progress.startingAt(7, Optional.empty()));
  }

  @Test
  void everyVersionReadsAsTheProgressDidThen() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      ProgressHistory log = new ProgressHistory(BEGINNING);
      List<ProgressSnapshot> versions = new ArrayList<>();
      List<Progress> then = new ArrayList<>();
      for (int step = 0; step < 5 * ProgressHistory.CHANGES; step++) {
        change(log, random);
        versions.add(log.version());
        then.add(log.now());
      }
      assertThat(versions.stream().map(ProgressSnapshot::get)).as("seed " + seed).isEqualTo(then);
    }
  }

  private static void change(ProgressHistory log, Random random) {
    long next = log.now().next();
    long open = log.now().lowestOpen();
    switch (random.nextInt(300)) {
      case 0 -> log.passed(next + random.nextInt(3));
      case 1 -> log.replace(log.now().rewound(Math.max(0, next - 5), Optional.of("other")));
      default -> {
        if (open == next || random.nextBoolean()) {
          log.admitted(next + random.nextInt(2));
        } else if (random.nextInt(5) == 0) {
          log.recordsDone(OffsetSet.EMPTY.with(open), 1 + random.nextInt(3));
        } else {
          log.done(random.nextBoolean() ? open : open + random.nextInt((int) (next - open)));
        }
      }
    }
  }
}
