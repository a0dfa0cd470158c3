package io.callrecordings.connect.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.metrics.CapturedLog;
import io.callrecordings.connect.progress.Partition;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** Which partitions are known after listings that succeed, fail or shrink. */
class PartitionWatchTest {
  private final FakeCluster cluster = new FakeCluster();
  private final PartitionWatch watch =
      new PartitionWatch(Set.of("a", "b"), cluster.listing(Set.of("a", "b")));

  @Test
  void beforeTheFirstSuccessThereIsNoListButTheReason() {
    cluster.isDown();

    assertThat(watch.look()).isFalse();
    assertThatThrownBy(watch::partitions)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("events.bootstrap.servers (b:9092)");
  }

  @Test
  void theListIsInOrderOfTopicAndNumber() {
    cluster.has("b", 2).has("a", 11);

    assertThat(watch.look()).isTrue();
    assertThat(watch.partitions())
        .isSorted()
        .hasSize(13)
        .startsWith(new Partition("a", 0))
        .endsWith(new Partition("b", 1));
  }

  @Test
  void onlyGrowthIsReported() {
    cluster.has("a", 2);
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isFalse();

    cluster.has("a", 3);
    assertThat(watch.look()).isTrue();

    cluster.has("b", 1);
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isFalse();
  }

  @Test
  void aFailedOrShrunkenListingTakesNothingAway() {
    cluster.has("a", 1).has("b", 1);
    watch.look();

    cluster.isDown();
    assertThat(watch.look()).isFalse();
    assertThat(watch.partitions()).hasSize(2);

    cluster.isUp().loses("b");
    assertThat(watch.look()).isFalse();
    assertThat(watch.partitions()).hasSize(2);
  }

  @Test
  void aFailureThatLastsIsSaidOnceAMinuteAndSoIsItsEnd() {
    try (CapturedLog log = CapturedLog.of(PartitionWatch.class)) {
      cluster.isDown();
      for (int look = 0; look < 12; look++) {
        watch.look();
      }
      assertThat(log.takeLines())
          .hasSize(2)
          .allMatch(line -> line.contains("Partitions cannot be listed"));

      cluster.isUp().has("a", 1).has("b", 1);
      watch.look();
      watch.look();
      assertThat(log.takeLines())
          .filteredOn(line -> line.contains("Partitions can be listed again"))
          .hasSize(1);
    }
  }

  @Test
  void growthInOneTopicShowsWhileAnotherShrinks() {
    cluster.has("a", 1).has("b", 1);
    watch.look();

    cluster.loses("b").has("a", 2);

    assertThat(watch.look()).isTrue();
    assertThat(watch.partitions())
        .containsExactly(new Partition("a", 0), new Partition("a", 1), new Partition("b", 0));
  }

  @Test
  void topicsThatDoNotExistGiveAnEmptyList() {
    assertThat(watch.look()).isFalse();
    assertThat(watch.partitions()).isEmpty();
  }
}
