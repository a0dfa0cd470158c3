package io.callrecordings.connect.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.ProgressSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** What is read of the progress that a worker stored. */
class StoredOffsetsTest {
  private static final Partition P0 = new Partition("calls", 0);
  private static final Partition P1 = new Partition("calls", 1);
  private static final List<Partition> BOTH = List.of(P0, P1);
  private final FakeOffsets offsets = new FakeOffsets();
  private final StoredOffsets stored = new StoredOffsets(offsets);

  @Test
  void aPartitionWithoutProgressHasNone() {
    offsets.store(P0, Map.of("offset", 50L, "pending", ""));

    assertThat(stored.of(BOTH).keySet()).containsExactly(P0);
  }

  @Test
  void progressThatTheWorkerCannotReadFailsAndNamesThePartition() {
    offsets.unreadable(P1);

    assertThatThrownBy(() -> stored.of(BOTH))
        .isInstanceOf(ConnectException.class)
        .hasMessageStartingWith("The stored progress of partition calls-1 cannot be read")
        .hasMessageContaining("PATCH /connectors/{name}/offsets");
  }

  @Test
  void progressOfAnotherShapeFailsAndNamesThePartition() {
    offsets.store(P1, Map.of("position", 5L));

    assertThatThrownBy(() -> stored.of(BOTH))
        .hasMessageStartingWith("The stored progress of partition calls-1 cannot be read")
        .hasMessageContaining("unknown fields [position]");
  }

  @Test
  void whatIsThereIsKnownThoughItCannotBeRead() {
    offsets.unreadable(P1);

    assertThat(stored.presence(BOTH).partitions()).containsExactly(P1);
  }

  @Test
  void theDecisionWherePartitionsBeganIsReadBack() {
    FirstStarts starts = FirstStarts.of(Map.of(P0, 15L, P1, 7L));
    ProgressSnapshot progress = ProgressSnapshot.of(stored(15));
    offsets.store(P0, new SourceOffset(progress, Optional.of(starts)));

    assertThat(stored.presence(BOTH).starts()).contains(starts);
    assertThat(stored.of(BOTH)).containsOnly(Map.entry(P0, stored(15)));
  }

  private static Progress stored(long next) {
    return Progress.startingAt(next, Optional.empty());
  }
}
