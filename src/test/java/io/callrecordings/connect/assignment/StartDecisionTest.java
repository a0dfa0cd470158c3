package io.callrecordings.connect.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.metrics.CapturedLog;
import io.callrecordings.connect.offsets.FakeOffsets;
import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** Where partitions without progress begin with events.start=latest. */
class StartDecisionTest {
  private static final Partition P0 = new Partition("calls", 0);
  private static final Partition P1 = new Partition("calls", 1);
  private static final List<Partition> BOTH = List.of(P0, P1);

  private final FakeCluster cluster = new FakeCluster().has("calls", 2);
  private final FakeOffsets offsets = new FakeOffsets();
  private final StartDecision decision = decision(true);

  @Test
  void thereIsOneDecisionForAllPartitionsOfNow() {
    assertThat(decision.decide(BOTH)).isTrue();
    cluster.end = 200;
    assertThat(decision.decide(BOTH)).isFalse();

    assertThat(decision.starts()).contains(FirstStarts.of(Map.of(P0, 100L, P1, 100L)));
    assertThat(offsets.questions()).isEqualTo(1);
  }

  @Test
  void whatIsStoredIsNotDecidedAgain() {
    offsets.store(P0, Map.of("offset", 50L, "pending", "", "starts", "calls=40,45"));

    assertThat(decision.decide(BOTH)).isTrue();

    assertThat(decision.starts()).contains(FirstStarts.of(Map.of(P0, 40L, P1, 45L)));
  }

  @Test
  void thatStoredProgressMakesTheStartVoidIsSaidOnce() {
    offsets.store(P0, Map.of("offset", 50L, "pending", ""));
    try (CapturedLog log = CapturedLog.of(StartDecision.class)) {
      StartDecision earliest = decision(false);
      earliest.decide(BOTH);
      earliest.decide(BOTH);

      assertThat(log.takeLines())
          .singleElement()
          .asString()
          .contains("Stored progress counts, events.start only for partitions without any")
          .contains("stored=1 of=2");
    }
  }

  @Test
  void onceAllPartitionsHaveProgressNoDecisionIsNeeded() {
    offsets
        .store(P0, Map.of("offset", 50L, "pending", "", "starts", "calls=40,45"))
        .store(P1, Map.of("offset", 50L, "pending", ""));

    decision.decide(BOTH);

    assertThat(decision.starts()).isEmpty();
  }

  @Test
  void progressOfARunThatDecidedNothingMakesTheOthersBeginWithTheirFirstEvents() {
    offsets.store(P0, Map.of("offset", 50L, "pending", ""));

    decision.decide(BOTH);

    assertThat(decision.starts()).isEmpty();
  }

  @Test
  void progressThatCannotBeReadIsNotTakenForNone() {
    offsets.unreadable(P1);

    decision.decide(BOTH);

    assertThat(decision.starts()).isEmpty();
  }

  @Test
  void whatComesAfterTheFirstLookBeginsWithItsFirstEvent() {
    assertThat(decision.decide(List.of())).isTrue();

    assertThat(decision.decide(BOTH)).isFalse();
    assertThat(decision.starts()).isEmpty();
  }

  @Test
  void whileTheClusterDoesNotAnswerThereIsNoDecisionButTheReason() {
    cluster.isDown();
    assertThat(decision.decide(BOTH)).isFalse();
    assertThatThrownBy(decision::starts)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("events.bootstrap.servers");

    cluster.isUp();
    assertThat(decision.decide(BOTH)).isTrue();
    assertThat(decision.starts()).isPresent();
  }

  @Test
  void otherStartsNeedNoDecision() {
    StartDecision earliest = decision(false);
    assertThat(earliest.starts()).isEmpty();

    assertThat(earliest.decide(BOTH)).isFalse();
    assertThat(earliest.starts()).isEmpty();
  }

  private StartDecision decision(boolean latest) {
    PartitionListing listing = cluster.listing(Set.of("calls"));
    return new StartDecision(latest, new StoredOffsets(offsets), listing);
  }
}
