package io.callrecordings.connect.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.offsets.FakeOffsets;
import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.progress.Partition;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Open calls in topics that are not read any more. */
class RemovedTopicsReportTest {
  private final FakeCluster cluster = new FakeCluster();
  private final FakeOffsets offsets = new FakeOffsets();
  private final StoredOffsets stored = new StoredOffsets(offsets);
  private final PartitionListing listing = cluster.listing(Set.of("calls"));
  private final RemovedTopicsReport leftBehind = new RemovedTopicsReport(listing, stored);

  @Test
  void openCallsAreCountedByTopic() {
    cluster.has("calls", 1).has("old", 3).has("other", 1).has("done", 1);
    offsets
        .store(new Partition("calls", 0), stored("1-3"))
        .store(new Partition("old", 0), stored("1,7-9"))
        .store(new Partition("old", 2), stored("4+2"))
        .store(new Partition("done", 0), stored(""));

    assertThat(RemovedTopicsReport.openCalls(listing.others(), stored)).isEqualTo(Map.of("old", 5));
  }

  @Test
  void theyAreReportedOnceAndNotBeforeTheClusterAnswers() {
    cluster.has("old", 1).isDown();
    leftBehind.reportOnce();
    assertThat(offsets.questions()).isZero();

    cluster.isUp();
    leftBehind.reportOnce();
    leftBehind.reportOnce();

    assertThat(offsets.questions()).isEqualTo(1);
  }

  @Test
  void aClusterThatNeverShowsThemIsNotAskedForEver() {
    cluster.has("old", 1).isDown();
    for (int tick = 0; tick < RemovedTopicsReport.TRIES; tick++) {
      leftBehind.reportOnce();
    }

    cluster.isUp();
    leftBehind.reportOnce();

    assertThat(offsets.questions()).isZero();
  }

  private static Map<String, Object> stored(String pending) {
    return Map.of("offset", 10L, "pending", pending);
  }
}
