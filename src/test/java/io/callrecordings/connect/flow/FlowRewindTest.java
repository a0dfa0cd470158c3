package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.P1;
import static io.callrecordings.connect.flow.Samples.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of progress and open calls when a log is replaced, in virtual time. One thread. */
class FlowRewindTest {
  private static final Optional<String> OLD = Optional.of("old");
  private static final Optional<String> NEW = Optional.of("new");

  private final FlowDriver driver = driver(OnFailure.DEAD_LETTER);

  @Test
  void aReplacedTopicIsReadFromItsBeginningThoughItsOffsetsWereReadBefore() {
    driver.admit(call(P0, 12, "AC1"), call(P0, 13, "AC2"));
    driver.flow.rewind(P0, 0, NEW);
    driver.flow.passed(P0, 11);
    driver.admit(call(P0, 12, "AC3"));

    assertThat(driver.calls()).containsExactly("AC1", "AC2", "AC3");
    assertThat(driver.flow.progress(P0)).isEqualTo(progress(13, NEW, Map.of(), 12));
    assertThat(driver.flow.progress(P1)).isEqualTo(progress(12, OLD, Map.of()));
  }

  @Test
  void anOpenCallEndsAsAlwaysAndCarriesTheProgressOfTheNewTopic() {
    driver.admit(call(P0, 12, "AC1"));
    Request request = driver.request();
    driver.flow.rewind(P0, 0, NEW);
    driver.admit(call(P0, 12, "AC2"));
    driver.answer(request, Samples.found("CR1", "CR2"));
    List<Emission> emissions = driver.handOver();

    assertThat(emissions)
        .extracting(Samples::name)
        .as("records")
        .containsExactly("CR1", "CR2", "outcome 12");
    assertThat(emissions)
        .extracting(Samples::progress)
        .containsOnly(progress(13, NEW, Map.of(), 12));
    driver.answer(driver.request(), Samples.found("CR3"));
    assertThat(driver.handOver())
        .last()
        .extracting(Samples::progress)
        .isEqualTo(progress(13, NEW, Map.of()));
    assertThat(driver.flow.open()).isZero();
  }

  @Test
  void openEventsOfTheOldLogAreCountedForTheOperator() {
    driver.admit(call(P0, 12, "AC1"), call(P0, 13, "AC1"), call(P0, 14, "AC2"));
    driver.flow.rewind(P0, 14, OLD);
    assertThat(driver.flow.takeNotices()).containsExactly(new FlowNotice.LogReplaced(P0, 14, 1));

    driver.flow.rewind(P0, 13, OLD);
    driver.flow.rewind(P0, 0, NEW);
    assertThat(driver.flow.takeNotices())
        .containsExactly(
            new FlowNotice.LogReplaced(P0, 13, 1), new FlowNotice.LogReplaced(P0, 0, 1));

    driver.flow.rewind(P0, 0, OLD);
    assertThat(driver.flow.takeNotices()).as("nothing was open").isEmpty();
  }

  @Test
  void whereTheLogWasCutOffOnlyWhatWasBehindIsVoid() {
    driver.admit(call(P0, 12, "AC1"), call(P0, 13, "AC1"), call(P0, 14, "AC2"));
    Request request = driver.requests().get(0);
    driver.flow.rewind(P0, 13, OLD);
    assertThat(driver.flow.progress(P0)).isEqualTo(progress(13, OLD, Map.of(), 12));

    driver.admit(call(P0, 13, "AC3"));
    driver.answer(request, Samples.found("CR1"));
    assertThat(driver.handOver())
        .extracting(Samples::progress)
        .containsExactly(
            progress(14, OLD, Map.of(12L, 1), 12, 13),
            progress(14, OLD, Map.of(), 13),
            progress(14, OLD, Map.of(), 13));
  }

  @Test
  void anEventOfTheNewTopicJoinsTheOpenCallOfTheOldOne() {
    driver.admit(call(P0, 12, "AC1"));
    Request request = driver.request();
    driver.flow.rewind(P0, 0, NEW);
    driver.admit(call(P0, 12, "AC1"));
    assertThat(driver.requests()).isEmpty();

    driver.answer(request, Samples.found("CR1"));
    assertThat(driver.handOver())
        .extracting(Samples::name)
        .containsExactly("CR1", "outcome 12", "outcome 12");
    assertThat(driver.flow.progress(P0)).isEqualTo(progress(13, NEW, Map.of()));
  }

  @Test
  void whatAnEarlierRunHandedOverOfAnOldEventIsNotRepeated() {
    FlowDriver restarted = driver(OnFailure.SKIP, progress(12, OLD, Map.of(5L, 1), 5, 7, 8));
    restarted.admit(call(P0, 5, "AC5"), call(P0, 7, "AC7"));
    Request request = restarted.requests().get(0);
    restarted.flow.rewind(P0, 0, NEW);
    assertThat(restarted.flow.takeNotices()).containsExactly(new FlowNotice.LogReplaced(P0, 0, 2));
    restarted.answer(request, Samples.found("CR1", "CR2"));

    assertThat(restarted.handOver()).extracting(Samples::name).containsExactly("CR2", "outcome 5");
    assertThat(restarted.flow.progress(P0)).isEqualTo(progress(0, NEW, Map.of()));
  }

  @Test
  void pendingEventsThatWereNotReadAgainAreNotWaitedForWhereTheyAreGone() {
    FlowDriver restarted = driver(OnFailure.SKIP, progress(12, OLD, Map.of(), 5, 7));
    restarted.flow.rewind(P0, 6, OLD);
    restarted.admit(call(P0, 5, "AC5"), call(P0, 7, "AC8"));
    restarted.flow.scanned(P0, 12);

    assertThat(restarted.calls()).containsExactly("AC5", "AC8");
    assertThat(restarted.flow.progress(P0)).isEqualTo(progress(8, OLD, Map.of(), 5, 7));
  }

  @Test
  void aDeadLetterOfAnOldEventIsNeverTakenFromTheNewTopic() {
    OriginalEvent another = new OriginalEvent(Optional.empty(), Optional.of(new byte[] {1}));
    driver.admit(call(P0, 12, "AC1"), call(P0, 13, "AC2"));
    List<Request> requests = driver.requests();
    driver.answer(requests.get(0), Samples.refused());
    OriginalEventRequest before = driver.flow.nextLookup().orElseThrow();
    driver.flow.rewind(P0, 0, NEW);
    driver.answer(requests.get(1), Samples.refused());
    assertThat(driver.flow.nextLookup()).as("void already").isEmpty();
    driver.flow.found(before, Optional.of(another));

    assertThat(driver.handOver())
        .filteredOn(Emission.OfDeadLetter.class::isInstance)
        .hasSize(2)
        .allSatisfy(it -> assertThat(((Emission.OfDeadLetter) it).original()).isEmpty());
  }

  private static FlowDriver driver(OnFailure onFailure) {
    return driver(onFailure, progress(12, OLD, Map.of()));
  }

  private static FlowDriver driver(OnFailure onFailure, Progress stored) {
    Map<Partition, Progress> both = Map.of(P0, stored, P1, progress(12, OLD, Map.of()));
    return new FlowDriver(Samples.rules(onFailure), both, 10_000);
  }

  private static Progress progress(
      long next, Optional<String> topicId, Map<Long, Integer> recordsDone, long... pending) {
    OffsetSet offsets = OffsetSet.EMPTY;
    for (long offset : pending) {
      offsets = offsets.with(offset);
    }
    return new Progress(next, offsets, recordsDone, topicId);
  }
}
