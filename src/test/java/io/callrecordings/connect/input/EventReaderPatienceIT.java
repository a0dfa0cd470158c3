package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.Reading.offsets;
import static io.callrecordings.connect.input.Reading.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.progress.Partition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker that is away for a while, and a topic. Run by JUnit, on one thread. */
class EventReaderPatienceIT {
  private static final Duration AWAY = Duration.ofSeconds(15);

  @TempDir static Path directory;
  private static EventsCluster cluster;

  @BeforeAll
  static void start() {
    cluster = new EventsCluster(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aTopicThatIsDeletedIsNotPolledUntilItIsThereAgain() {
    Partition calls = new Partition("deleted", 0);
    cluster.create(calls.topic(), 1, Map.of());
    cluster.append(calls, 10);
    try (Reading reading = Reading.open(cluster, true, Map.of(calls, stored(0)));
        LogLines log = new LogLines()) {
      reading.until(it -> it.read.size() >= 10);
      cluster.delete(calls.topic());
      pollFor(reading, AWAY);
      assertThat(log.ofReaders()).hasSizeLessThan(40);

      cluster.create(calls.topic(), 1, Map.of());
      assertThatThrownBy(() -> pollFor(reading, AWAY.multipliedBy(2)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("was deleted and created again");
      assertThat(log.ofReaders()).hasSizeLessThan(50);
    }
  }

  @Test
  void aBrokerThatIsDownIsWaitedForInSilence() {
    Partition calls = new Partition("down", 0);
    cluster.create(calls.topic(), 1, Map.of());
    cluster.append(calls, 10);
    try (Reading reading = Reading.open(cluster, true, Map.of(calls, stored(0)));
        LogLines log = new LogLines()) {
      reading.until(it -> it.read.size() >= 10);
      cluster.broker.process().kill();
      pollFor(reading, AWAY);
      assertThat(log.ofReaders()).hasSizeLessThan(25);

      cluster.broker.restart();
      cluster.append(calls, 5);
      reading.until(it -> it.read.size() >= 15);
      assertThat(reading.read).containsExactlyElementsOf(offsets(0, 15));
      assertThat(log.ofReaders()).hasSizeLessThan(30);
    }
  }

  private static void pollFor(Reading reading, Duration time) {
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      reading.poll();
    }
  }
}
