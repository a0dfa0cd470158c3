package io.callrecordings.connect.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.input.StartPosition.Earliest;
import io.callrecordings.connect.input.StartPosition.Latest;
import io.callrecordings.connect.input.StartPosition.Stored;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Where partitions begin. Run by JUnit, on one thread. */
class StartPositionsTest {
  private static final Partition CALLS = new Partition("calls", 0);
  private static final Partition MORE = new Partition("more", 0);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final FakeTopics topics = new FakeTopics().with(CALLS, 5, 20, "A").with(MORE, 0, 7, "M");
  private final FakeTicker ticker = new FakeTicker();
  private boolean failOnDataLoss = true;

  @Test
  void configuredPositionsBecomeOffsetsOfTheTopicThereIs() {
    assertThat(starts(Map.of(CALLS, new Earliest(), MORE, new Latest())))
        .containsOnly(
            Map.entry(CALLS, Progress.startingAt(5, Optional.of("A"))),
            Map.entry(MORE, Progress.startingAt(7, Optional.of("M"))));
  }

  @Test
  void storedProgressStaysAsItIs() {
    Progress progress =
        new Progress(9, DataLossCheckTest.pending(6), Map.of(6L, 1), Optional.of("A"));
    assertThat(starts(Map.of(CALLS, new Stored(progress))))
        .containsOnly(Map.entry(CALLS, progress));
  }

  @Test
  void storedProgressWithoutTopicIdTakesOverTheTopicThereIs() {
    Progress progress = Progress.startingAt(9, Optional.empty());
    assertThat(starts(Map.of(CALLS, new Stored(progress))))
        .containsOnly(Map.entry(CALLS, Progress.startingAt(9, Optional.of("A"))));
  }

  @Test
  void lostEventsFail() {
    Progress progress = Progress.startingAt(3, Optional.of("A"));
    assertThatThrownBy(() -> starts(Map.of(CALLS, new Stored(progress))))
        .hasMessageContaining("at most 2 unread events (offsets 3 to 4)");
  }

  @Test
  void lostEventsAreLeftOutWhereThatIsWanted() {
    failOnDataLoss = false;
    Progress progress = Progress.startingAt(3, Optional.of("A"));
    assertThat(starts(Map.of(CALLS, new Stored(progress))))
        .containsOnly(Map.entry(CALLS, Progress.startingAt(5, Optional.of("A"))));
  }

  @Test
  void brokersThatAreAwayForAMomentAreWaitedFor() {
    topics.failing(new TimeoutException("1")).failing(new TimeoutException("2"));
    assertThat(starts(Map.of(CALLS, new Earliest()))).containsOnlyKeys(CALLS);
  }

  @Test
  void brokersThatStayAwayFailAfterAMinuteWithTheirAddress() {
    for (int i = 0; i < 1000; i++) {
      topics.failing(new TimeoutException("away"));
    }
    Duration before = ticker.now();
    assertThatThrownBy(() -> starts(Map.of(CALLS, new Earliest())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("within 60 s")
        .hasMessageContaining("events.bootstrap.servers (broker:9092)");
    assertThat(ticker.now().minus(before)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void topicsThatDoNotExistFailWithTheirName() {
    Partition unknown = new Partition("cals", 0);
    assertThatThrownBy(() -> starts(Map.of(unknown, new Earliest(), CALLS, new Earliest())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not know [cals-0]")
        .hasMessageContaining("events.topics");
  }

  @Test
  void refusedCredentialsFailAfterAMinuteWithTheCause() {
    for (int i = 0; i < 1000; i++) {
      topics.failing(new SaslAuthenticationException("Invalid credentials"));
    }
    Duration before = ticker.now();
    assertThatThrownBy(() -> starts(Map.of(CALLS, new Earliest())))
        .hasMessageContaining("Invalid credentials")
        .hasMessageContaining("events.consumer.sasl.*");
    assertThat(ticker.now().minus(before)).isBetween(MINUTE.minusSeconds(5), MINUTE);
  }

  @Test
  void aPermissionThatIsGivenWithinTheMinuteIsEnough() {
    for (int i = 0; i < 10; i++) {
      topics.failing(new TopicAuthorizationException(Set.of("calls")));
    }
    assertThat(starts(Map.of(CALLS, new Earliest()))).containsOnlyKeys(CALLS);
  }

  private Map<Partition, Progress> starts(Map<Partition, StartPosition> positions) {
    ReaderSettings settings =
        new ReaderSettings("task-1", Map.of("bootstrap.servers", "broker:9092"), failOnDataLoss);
    ClusterErrors trouble = new ClusterErrors(settings, ticker);
    return new StartPositions(topics, new DataLossGuard(failOnDataLoss), trouble, ticker)
        .starts(positions);
  }
}
