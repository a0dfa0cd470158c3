package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.P1;
import static io.callrecordings.connect.flow.Samples.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.offsets.SourceOffset;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One call, one fetch, one recording, whatever asks for it. One thread. */
class FlowJoinTest {
  private final FlowDriver driver = new FlowDriver(Samples.rules(OnFailure.DEAD_LETTER));

  @Test
  void eventsOfTwoPartitionsShareAFetchAndEachMovesItsOwnProgress() {
    driver.admit(call(P0, 3, "AC1"), call(P1, 7, "AC1"));
    driver.answer(driver.request(), Samples.found("CR1", "CR2"));
    List<Emission> emissions = driver.handOver();

    assertThat(emissions)
        .extracting(Samples::name, Emission::partition)
        .containsExactly(
            tuple("CR1", P0), tuple("CR2", P0), tuple("outcome 3", P0), tuple("outcome 7", P1));
    assertThat(emissions)
        .extracting(Samples::progress)
        .containsExactly(
            progress(4, Map.of(3L, 1), 3),
            progress(4, Map.of(3L, 2), 3),
            progress(4, Map.of()),
            progress(8, Map.of()));
    assertThat(driver.flow.open()).isZero();
  }

  @Test
  void aDeadLetterIsOfItsOwnPartition() {
    driver.admit(call(P0, 3, "AC1"), call(P1, 7, "AC1"));
    driver.answer(driver.request(), Samples.refused());
    for (int lookup = 0; lookup < 2; lookup++) {
      driver.flow.found(driver.flow.nextLookup().orElseThrow(), Optional.empty());
    }
    assertThat(driver.handOver())
        .extracting(Samples::name, Emission::partition)
        .containsExactly(
            tuple("dead 3", P0),
            tuple("outcome 3", P0),
            tuple("dead 7", P1),
            tuple("outcome 7", P1));
  }

  @Test
  void anEventAfterTheEndOfItsCallWritesNothingAgainAndSaysSo() {
    driver.admit(call(P0, 0, "AC1"));
    driver.answer(driver.request(), Samples.found("CR1"));
    driver.handOver();
    driver.now += 5_000;
    driver.admit(call(P1, 0, "AC1"));
    driver.answer(driver.request(), Samples.found("CR1"));

    assertThat(driver.handOver())
        .singleElement()
        .isInstanceOfSatisfying(
            Emission.OfOutcome.class,
            outcome -> {
              assertThat(outcome.ending()).isEqualTo(Outcome.RECORDED);
              assertThat(outcome.recordings()).isEqualTo(1);
              assertThat(outcome.reason().orElseThrow()).contains("written before");
            });
    assertThat(driver.flow.progress(P1)).isEqualTo(progress(1, Map.of()));
  }

  @Test
  void whatAnEarlierRunHandedOverIsKnownToLaterEventsToo() {
    Progress stored = progress(5, Map.of(3L, 1), 3);
    FlowDriver restarted =
        new FlowDriver(Samples.rules(OnFailure.SKIP), Map.of(P0, stored), 10_000);
    restarted.admit(call(P0, 3, "AC1"));
    restarted.answer(restarted.request(), Samples.found("CR1", "CR2"));
    assertThat(restarted.handOver()).extracting(Samples::name).containsExactly("CR2", "outcome 3");

    restarted.admit(call(P0, 5, "AC1"));
    restarted.answer(restarted.request(), Samples.found("CR1", "CR2"));
    assertThat(restarted.handOver()).extracting(Samples::name).containsExactly("outcome 5");
  }

  @Test
  void tenThousandEventsOfOneCallAreHandedOverInPartsWithShortProgress() {
    int events = 10_000;
    FlowDriver many =
        new FlowDriver(
            new FlowRules(
                Samples.rules(OnFailure.SKIP).judge(),
                Samples.rules(OnFailure.SKIP).looks(),
                100,
                2 * events,
                Samples.WAIT_MS,
                false,
                false,
                true,
                OptionalLong.empty(),
                Samples.API));
    for (int offset = 0; offset < events; offset++) {
      many.admit(call(P0, offset, "AC1"));
    }
    many.answer(many.request(), Samples.found("CR1", "CR2", "CR3"));
    List<Emission> all = new ArrayList<>();
    while (many.flow.hasFinished()) {
      List<Emission> part = many.flow.handOver(many.now);
      assertThat(part).hasSizeLessThanOrEqualTo(FinishedCall.EVENTS_AT_ONCE + 3);
      all.addAll(part);
    }
    assertThat(all).hasSize(events + 3);
    assertThat(Samples.progress(all.get(1)).recordsDone().of(events - 1)).isEqualTo(2);
    for (int i = 0; i < all.size(); i += 97) {
      Object pending = new SourceOffset(all.get(i).progress(), Optional.empty()).get("pending");
      assertThat(String.valueOf(pending)).hasSizeLessThan(64);
    }
    assertThat(many.flow.progress(P0)).isEqualTo(progress(events, Map.of()));
    assertThat(many.flow.open()).isZero();
  }

  private static Progress progress(long next, Map<Long, Integer> recordsDone, long... pending) {
    OffsetSet offsets = OffsetSet.EMPTY;
    for (long offset : pending) {
      offsets = offsets.with(offset);
    }
    return new Progress(next, offsets, recordsDone, Optional.empty());
  }
}
