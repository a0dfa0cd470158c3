package io.callrecordings.connect.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How {@link Progress} moves. One thread. */
class ProgressTest {
  private static final Progress BEGINNING = Progress.startingAt(100, Optional.of("id"));

  @Test
  void beginsWithNothingPending() {
    assertThat(BEGINNING)
        .isEqualTo(new Progress(100, OffsetSet.EMPTY, Map.of(), Optional.of("id")));
    assertThat(BEGINNING.lowestOpen()).isEqualTo(100);
  }

  @Test
  void anAdmittedEventIsPendingUntilDone() {
    Progress admitted = BEGINNING.admitted(100).admitted(103);
    assertThat(admitted.next()).isEqualTo(104);
    assertThat(admitted.pending()).isEqualTo(OffsetSet.EMPTY.with(100).with(103));
    assertThat(admitted.lowestOpen()).isEqualTo(100);

    Progress done = admitted.done(100);
    assertThat(done.pending()).isEqualTo(OffsetSet.EMPTY.with(103));
    assertThat(done.lowestOpen()).isEqualTo(103);
    assertThat(done.done(103).lowestOpen()).isEqualTo(104);
  }

  @Test
  void passingMovesForwardOnly() {
    assertThat(BEGINNING.passed(150).next()).isEqualTo(150);
    assertThat(BEGINNING.passed(100)).isSameAs(BEGINNING);
    assertThat(BEGINNING.passed(50)).isSameAs(BEGINNING);
  }

  @Test
  void recordsHandedOverAreKnownUntilTheEventIsDone() {
    Progress partly =
        BEGINNING.admitted(100).admitted(101).recordsDone(only(100), 1).recordsDone(only(100), 2);
    assertThat(partly.recordsDone()).isEqualTo(RecordsDone.of(Map.of(100L, 2)));
    assertThat(partly.recordsDone().of(100)).isEqualTo(2);
    assertThat(partly.recordsDone().of(101)).isZero();

    assertThat(partly.done(101).recordsDone().of(100)).isEqualTo(2);
    assertThat(partly.done(100).recordsDone().runs()).isZero();
  }

  @Test
  void theTopicIdStays() {
    Progress moved =
        BEGINNING
            .admitted(100)
            .recordsDone(only(100), 1)
            .admitted(101)
            .done(100)
            .passed(200)
            .done(101);

    assertThat(moved.topicId()).contains("id");
  }

  @Test
  void doesNotChangeWithTheMapItWasMadeOf() {
    Map<Long, Integer> source = new HashMap<>(Map.of(1L, 1));
    Progress progress = new Progress(2, OffsetSet.EMPTY.with(1), source, Optional.empty());
    source.clear();

    assertThat(progress.recordsDone()).isEqualTo(RecordsDone.of(Map.of(1L, 1)));
  }

  @Test
  void behavesLikeTheSetsItStandsFor() {
    for (long seed = 0; seed < 80; seed++) {
      Random random = new Random(seed);
      Progress progress = Progress.startingAt(0, Optional.empty());
      TreeSet<Long> pending = new TreeSet<>();
      TreeMap<Long, Integer> recordsDone = new TreeMap<>();
      long next = 0;
      for (int step = 0; step < 100; step++) {
        Optional<Long> open = Optional.ofNullable(pending.ceiling((long) random.nextInt(200)));
        switch (random.nextInt(4)) {
          case 0 -> {
            next += random.nextInt(3);
            progress = progress.admitted(next);
            pending.add(next++);
          }
          case 1 -> {
            next += random.nextInt(3);
            progress = progress.passed(next);
          }
          case 2 -> {
            if (open.isPresent()) {
              recordsDone.merge(open.get(), 1, Integer::sum);
              progress =
                  progress.recordsDone(only(open.get()), recordsDone.getOrDefault(open.get(), 0));
            }
          }
          default -> {
            if (open.isPresent()) {
              pending.remove(open.get());
              recordsDone.remove(open.get());
              progress = progress.done(open.get());
            }
          }
        }
        OffsetSet expected = pending.stream().reduce(OffsetSet.EMPTY, OffsetSet::with, (a, b) -> b);
        assertThat(progress)
            .as("seed %d step %d", seed, step)
            .isEqualTo(new Progress(next, expected, recordsDone, Optional.empty()));
      }
    }
  }

  private static OffsetSet only(long offset) {
    return OffsetSet.EMPTY.with(offset);
  }
}
