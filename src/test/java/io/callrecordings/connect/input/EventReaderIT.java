package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.Reading.offsets;
import static io.callrecordings.connect.input.Reading.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.input.StartPosition.Earliest;
import io.callrecordings.connect.input.StartPosition.Latest;
import io.callrecordings.connect.input.StartPosition.Since;
import io.callrecordings.connect.progress.Partition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Reads from a real broker, in each test another topic. Run by JUnit, on one thread. */
class EventReaderIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir static Path directory;
  private static EventsCluster cluster;

  private Partition calls = new Partition("calls", 0);

  @BeforeAll
  static void start() {
    cluster = new EventsCluster(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void nameTopic(TestInfo test) {
    calls = new Partition(test.getTestMethod().orElseThrow().getName(), 0);
  }

  @Test
  void readsOnFromTheStoredOffset() {
    create(Map.of());
    cluster.append(calls, 1200);
    try (Reading reading = open(stored(700))) {
      reading.until(it -> it.read.size() >= 500);
      assertThat(reading.read).containsExactlyElementsOf(offsets(700, 1200));
      assertThat(reading.position).isEqualTo(1200);
    }
  }

  @Test
  void beginsWhereTheConfigurationSays() {
    create(Map.of());
    cluster.append(calls, 3);
    Instant between = Instant.now().plusMillis(1);
    await().until(() -> Instant.now().isAfter(between));
    cluster.append(calls, 2);
    cluster.expire(calls, 1);
    assertThat(startOf(new Earliest())).isEqualTo(1);
    assertThat(startOf(new Latest())).isEqualTo(5);
    assertThat(startOf(new Since(between))).isEqualTo(3);
    assertThat(startOf(new Since(between.plusSeconds(60)))).isEqualTo(5);
  }

  @Test
  void readsPendingEventsBesideNewOnes() {
    create(Map.of());
    cluster.append(calls, 20_000);
    long[] scattered = LongStream.range(0, 12).map(i -> i * 1500).toArray();
    try (Reading reading = open(stored(19_000, scattered))) {
      reading.until(it -> it.read.size() >= 1012);
      assertThat(reading.read)
          .containsExactlyInAnyOrderElementsOf(
              LongStream.concat(LongStream.of(scattered), LongStream.range(19_000, 20_000))
                  .boxed()
                  .toList());
      assertThat(reading.scanned).isEqualTo(16_501);
    }
  }

  @Test
  void markersAndAbortedEventsAreNoEvents() {
    create(Map.of());
    cluster.transaction(calls, 3, true); // 0 to 2, marker 3
    cluster.transaction(calls, 4, false); // 4 to 7, marker 8
    cluster.transaction(calls, 1, true); // 9, marker 10
    try (Reading reading = open(stored(9, 2, 3, 5, 8))) {
      reading.until(it -> it.position == 11 && it.scanned == 9);
      assertThat(reading.read).containsExactlyInAnyOrder(2L, 9L);
    }
  }

  @Test
  void whatCompactionTookIsNoLoss() {
    cluster.compactSoon();
    create(
        Map.of(
            "cleanup.policy", "compact", "segment.ms", "50", "min.cleanable.dirty.ratio", "0.01"));
    for (int i = 0; i < 10; i++) {
      cluster.append(calls, "same");
    }
    List<Long> left = compacted();
    try (Reading reading = open(stored(6, 3, 4, 5))) {
      reading.until(it -> it.scanned == 6 && it.position > left.get(left.size() - 1));
      // The broker goes on compacting meanwhile.
      assertThat(left)
          .containsAll(reading.read)
          .endsWith(reading.read.get(reading.read.size() - 1));
    }
  }

  @Test
  void aPartitionThatIsNotWantedIsReadLater() {
    cluster.create(calls.topic(), 2, Map.of());
    Partition other = new Partition(calls.topic(), 1);
    cluster.append(calls, 1000);
    cluster.append(other, 10);
    try (Reading reading =
        Reading.open(cluster, true, Map.of(calls, new Earliest(), other, new Earliest()))) {
      reading.until(it -> it.read.size() >= 1000, Set.of(calls));
      assertThat(reading.read).containsExactlyElementsOf(offsets(0, 1000));
      reading.read.clear();
      reading.until(it -> it.read.size() >= 10, Set.of(other));
      assertThat(reading.read).containsExactlyElementsOf(offsets(0, 10));
    }
  }

  @Test
  void aBrokerThatIsAwayForAWhileChangesNothing() {
    create(Map.of());
    cluster.append(calls, 1000);
    try (Reading reading = open(stored(500, 3))) {
      cluster.broker.process().kill();
      for (int i = 0; i < 10; i++) {
        reading.poll();
      }
      cluster.broker.restart();
      cluster.append(calls, 10);
      reading.until(it -> it.read.size() >= 511);
      assertThat(reading.read).hasSize(511).contains(3L).containsAll(offsets(500, 1010));
    }
  }

  @Test
  void closesWithinTwoSecondsWhenTheBrokerDoesNotAnswer() {
    create(Map.of());
    cluster.append(calls, 1000);
    Reading reading = open(stored(500, 3));
    reading.poll();
    cluster.broker.process().freeze();
    try {
      long start = System.nanoTime();
      reading.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    } finally {
      cluster.broker.process().thaw();
    }
  }

  private void create(Map<String, String> settings) {
    cluster.create(calls.topic(), 1, settings);
  }

  private Reading open(StartPosition position) {
    return Reading.open(cluster, true, Map.of(calls, position));
  }

  private long startOf(StartPosition position) {
    try (Reading reading = open(position)) {
      return reading.start().next();
    }
  }

  /** The offsets that are left once the broker has compacted the first ones away. */
  private List<Long> compacted() {
    return await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .until(this::appendedAndReadBack, left -> left.get(0) > 6);
  }

  private List<Long> appendedAndReadBack() {
    cluster.append(calls, "same");
    long end = startOf(new Latest());
    try (Reading reading = open(new Earliest())) {
      reading.until(it -> it.position >= end);
      return reading.read;
    }
  }
}
