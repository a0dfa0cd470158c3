package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.assignment.FirstPartitions;
import io.callrecordings.connect.config.EventsStart;
import io.callrecordings.connect.input.StartPosition;
import io.callrecordings.connect.offsets.FakeOffsets;
import io.callrecordings.connect.offsets.SourceOffset;
import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.ProgressSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Where partitions begin, and how long the latest start is waited for. On JUnit's thread. */
class UncommittedStartsTest {
  private static final Partition P0 = new Partition("calls", 0);
  private static final Partition P1 = new Partition("calls", 1);
  private static final Progress SEVEN = Progress.startingAt(7, Optional.of("id"));
  private static final StartPosition STORED = new StartPosition.Stored(SEVEN);
  private static final StartPosition EARLIEST = new StartPosition.Earliest();
  private static final StartPosition LATEST = new StartPosition.Latest();

  private final FakeOffsets offsets = new FakeOffsets();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void latestIsForPartitionsOfTheFirstStartWithoutProgress() {
    List<Partition> both = List.of(P0, P1);
    EventsStart latest = new EventsStart.Latest();
    assertThat(TaskSettings.starts(both, Map.of(), both, latest))
        .isEqualTo(Map.of(P0, LATEST, P1, LATEST));
    assertThat(TaskSettings.starts(both, Map.of(P0, SEVEN), both, latest))
        .isEqualTo(Map.of(P0, STORED, P1, LATEST));
    assertThat(TaskSettings.starts(both, Map.of(P0, SEVEN), List.of(), latest))
        .isEqualTo(Map.of(P0, STORED, P1, EARLIEST));
  }

  @Test
  void theFirstPartitionsAreThoseOfTheFirstLookAtAConnectorWithoutProgress() {
    FirstPartitions first = new FirstPartitions(stored());
    assertThat(first.among(List.of(P0))).containsExactly(P0);
    store(P0);
    assertThat(first.among(List.of(P0, P1))).as("P1 is found later").containsExactly(P0);
    assertThat(new FirstPartitions(stored()).among(List.of(P0, P1))).as("restarted").isEmpty();
  }

  @Test
  void otherStartsAreForEveryPartitionWithoutProgress() {
    Instant instant = Instant.ofEpochMilli(5);
    assertThat(
            TaskSettings.starts(
                List.of(P0, P1), Map.of(P0, SEVEN), List.of(), new EventsStart.At(instant)))
        .isEqualTo(Map.of(P0, STORED, P1, new StartPosition.Since(instant)));
    assertThat(TaskSettings.starts(List.of(P1), Map.of(), List.of(), new EventsStart.Earliest()))
        .isEqualTo(Map.of(P1, EARLIEST));
  }

  @Test
  void onlyPartitionsThatBeginWithTheLatestAreHeld() {
    assertThat(held(Map.of(P0, LATEST, P1, EARLIEST)).held()).containsExactly(P0);
    assertThat(held(Map.of(P0, STORED, P1, EARLIEST)).held()).isEmpty();
  }

  @Test
  void eachIsReleasedOnceWhenItsStartCanBeReadBack() {
    UncommittedStarts held = held(Map.of(P0, LATEST, P1, LATEST));
    assertThat(held.released()).isEmpty();

    store(P0);
    assertThat(held.released()).as("too soon to look again").isEmpty();
    clock.addAndGet(UncommittedStarts.LOOK_EVERY_MS);
    assertThat(held.released()).containsExactly(P0);
    store(P1);
    clock.addAndGet(UncommittedStarts.LOOK_EVERY_MS);
    assertThat(held.released()).containsExactly(P1);
    clock.addAndGet(UncommittedStarts.LOOK_EVERY_MS);
    assertThat(held.released()).isEmpty();
  }

  @Test
  void aStartThatAnEarlierRunStoredDifferentlyIsStoredAgain() {
    Progress rest = Progress.startingAt(9, Optional.of("id"));
    Map<Partition, StartPosition> from = Map.of(P0, STORED, P1, EARLIEST);
    assertThat(TaskSettings.changed(from, Map.of(P0, SEVEN, P1, SEVEN))).isEmpty();
    assertThat(TaskSettings.changed(from, Map.of(P0, rest, P1, rest))).isEqualTo(Set.of(P0));
  }

  private void store(Partition partition) {
    offsets.store(partition, new SourceOffset(ProgressSnapshot.of(SEVEN)));
  }

  private UncommittedStarts held(Map<Partition, StartPosition> from) {
    return new UncommittedStarts(from, stored(), clock::get);
  }

  private StoredOffsets stored() {
    return new StoredOffsets(offsets);
  }
}
