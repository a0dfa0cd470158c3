package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.Reading.offsets;
import static io.callrecordings.connect.input.Reading.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.input.StartPosition.Stored;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Events that a real broker has no more. Run by JUnit, on one thread. */
class EventLossIT {
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
  void expiredEventsAreNeverPassedInSilence() {
    create();
    cluster.append(calls, 30);
    cluster.expire(calls, 20);
    assertThatThrownBy(() -> open(stored(15, 7)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "1 pending events (offsets 7) and at most 5 unread events (offsets 15 to 19)");
    try (Reading reading = openTolerant(stored(15, 7))) {
      assertThat(reading.start().next()).isEqualTo(20);
      assertThat(reading.start().pending()).isEqualTo(OffsetSet.EMPTY);
      reading.until(it -> it.read.size() >= 10);
      assertThat(reading.read).containsExactlyElementsOf(offsets(20, 30));
    }
  }

  @Test
  void eventsThatExpireWhileReadingFail() {
    create();
    cluster.append(calls, 30);
    try (Reading reading = open(stored(15, 7))) {
      cluster.expire(calls, 20);
      assertThatThrownBy(() -> reading.until(it -> false))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("everything before offset 20 was removed");
      assertThat(reading.read).isEmpty();
    }
  }

  @Test
  void eventsThatExpireWhileReadingAreLeftOutWhereThatIsWanted() {
    create();
    cluster.append(calls, 30);
    try (Reading reading = openTolerant(stored(22, 20, 21))) {
      cluster.expire(calls, 25);
      reading.until(it -> it.read.size() >= 5 && it.scanned == 22);
      assertThat(reading.read).containsExactlyElementsOf(offsets(25, 30));
      assertThat(reading.position).isEqualTo(30);
      assertThat(reading.rewinds).isEmpty();
    }
  }

  @Test
  void anOffsetBeyondTheEndFails() {
    create();
    cluster.append(calls, 30);
    assertThatThrownBy(() -> open(stored(31)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("read up to offset 31");
  }

  @Test
  void aTopicCreatedAnewIsNoticedHoweverLongItIs() {
    create();
    cluster.append(calls, 10);
    Progress read;
    try (Reading reading = open(stored(0))) {
      reading.until(it -> it.read.size() >= 10);
      read = Progress.startingAt(10, reading.start().topicId());
      createAnew();
      assertThatThrownBy(() -> reading.until(it -> false))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("was deleted and created again");
      assertThat(reading.read).as("nothing of the new topic").hasSize(10);
    }
    assertThatThrownBy(() -> open(new Stored(read)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("was deleted and created again");
  }

  @Test
  void aTopicCreatedAnewIsReadFromItsBeginningWhereThatIsWanted() {
    create();
    cluster.append(calls, 10);
    try (Reading reading = openTolerant(stored(0))) {
      reading.until(it -> it.read.size() >= 10);
      createAnew();
      reading.until(it -> it.read.size() >= 40);
      assertThat(reading.read.subList(10, 40)).containsExactlyElementsOf(offsets(0, 30));
      assertThat(reading.rewinds)
          .singleElement()
          .satisfies(rewind -> assertThat(rewind.validBefore()).isZero());
    }
  }

  private void create() {
    cluster.create(calls.topic(), 1, Map.of());
  }

  private void createAnew() {
    cluster.delete(calls.topic());
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(
            () -> {
              create();
              return true;
            });
    cluster.append(calls, 30);
  }

  private Reading open(StartPosition position) {
    return Reading.open(cluster, true, Map.of(calls, position));
  }

  private Reading openTolerant(StartPosition position) {
    return Reading.open(cluster, false, Map.of(calls, position));
  }
}
