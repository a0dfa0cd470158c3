package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.WAIT_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.recording.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits and stamps while the worker's clock is wrong, and after it was put right. One thread. */
class FlowClockTest {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();

  private final FlowDriver driver = new FlowDriver(Samples.rules(OnFailure.FAIL));

  @ParameterizedTest(name = "a clock that was wrong by {0} ms")
  @ValueSource(longs = {86_400_000, -86_400_000, 3_600_000, -3_600_000})
  void aCallThatArrivedUnderAWrongClockWaitsAsLongAsOthers(long wrongMs) {
    clockIsWrongBy(wrongMs);
    driver.admit(completedNow(Optional.of(Samples.STAMP)));
    Request first = driver.request();
    clockIsWrongBy(0);
    driver.answer(first, Samples.found());

    assertThat(endsAfter()).isEqualTo(WAIT_MS);
  }

  @ParameterizedTest(name = "a clock that was wrong by {0} ms")
  @ValueSource(longs = {86_400_000, -86_400_000})
  void soDoesOneOfWhichNobodyKnowsWhenItWas(long wrongMs) {
    clockIsWrongBy(wrongMs);
    driver.admit(new Event(P0, 0, Optional.empty(), new Decoded.Call(Samples.completed("AC1"))));
    Request first = driver.request();
    clockIsWrongBy(0);
    driver.answer(first, Samples.found());

    assertThat(endsAfter()).isEqualTo(WAIT_MS);
  }

  @Test
  void aCallThatWaitsIsNotKeptByAClockThatStepsBackAndForth() {
    driver.admit(completedNow(Optional.of(Samples.STAMP)));
    driver.answer(driver.request(), Samples.found());
    clockIsWrongBy(-HOUR_MS);
    driver.sleep().answer(driver.request(), Samples.found());
    clockIsWrongBy(0);

    assertThat(endsAfter()).isEqualTo(WAIT_MS);
  }

  @Test
  void aMachineThatSleptForTwoDaysLooksAtOnceAtWhatIsOverdue() {
    driver.admit(completedNow(Optional.of(Samples.STAMP)));
    driver.answer(driver.request(), Samples.found());
    assertThat(driver.requests()).isEmpty();
    clockIsWrongBy(2 * DAY_MS); // The time of the flow stood still.

    driver.answer(driver.request(), Samples.found());
    assertThat(driver.outcomes())
        .singleElement()
        .satisfies(it -> assertThat(it.ending()).isEqualTo(Outcome.NONE))
        .satisfies(
            it -> assertThat(it.finishedAt()).isEqualTo(Samples.STAMP.plusMillis(2 * DAY_MS)));
  }

  @Test
  void theClockOfTheApiKeepsACallFromEndingEarly() {
    clockIsWrongBy(DAY_MS);
    driver.admit(completedNow(Optional.of(Samples.STAMP)));
    Request first = driver.request();
    driver.flow.wallClock().apiRead(0, driver.now);
    driver.answer(first, Samples.found());

    assertThat(endsAfter()).isEqualTo(WAIT_MS);
  }

  @Test
  void whoWaitsLongByAWrongClockIsLookedAtSoonOnceItIsRight() {
    FlowDriver learned = learned();
    learned.flow.wallClock().read(DAY_MS, learned.now);
    long looked = lookInVain(learned, 0);
    learned.flow.wallClock().read(0, learned.now);

    assertThat(learned.sleep().now - looked).isEqualTo(4_000);
  }

  @Test
  void whoWaitsLongByARightClockGoesOnWaitingThoughThatJumpsALittle() {
    FlowDriver learned = learned();
    long looked = lookInVain(learned, 10 * HOUR_MS);
    learned.flow.wallClock().read(120_000, learned.now);

    assertThat(learned.sleep().now - looked).isEqualTo(5 * HOUR_MS);
  }

  @Test
  void nobodyWaitsLongerThanItsAgeByTheClockAsItIsNow() {
    FlowDriver learned = learned();
    long looked = lookInVain(learned, 10 * HOUR_MS);
    learned.flow.wallClock().read(-9 * HOUR_MS, learned.now);

    assertThat(learned.sleep().now - looked).isEqualTo(HOUR_MS);
  }

  @Test
  void stampsAreTheWallClocksWhenTheyAreMade() {
    driver.admit(completedNow(Optional.empty()));
    clockIsWrongBy(7);
    driver.answer(driver.request(), Samples.found("CR1"));
    clockIsWrongBy(DAY_MS);

    assertThat(driver.outcomes())
        .singleElement()
        .satisfies(it -> assertThat(it.receivedAt()).isEqualTo(Samples.STAMP))
        .satisfies(it -> assertThat(it.finishedAt()).isEqualTo(Samples.STAMP.plusMillis(7)));
  }

  /** How long the one call that is open waits for its recording, all looks being in vain. */
  private long endsAfter() {
    while (!driver.flow.hasFinished()) {
      driver.sleep();
      driver.requests().forEach(request -> driver.answer(request, Samples.found()));
    }
    return driver.now - NOW;
  }

  private void clockIsWrongBy(long ms) {
    driver.flow.wallClock().read(ms, driver.now);
  }

  /** Waits for ten days, and has learned of some calls that recordings take a second. */
  private static FlowDriver learned() {
    FlowRules rules = Samples.rules(OnFailure.FAIL);
    FlowDriver learned =
        new FlowDriver(
            new FlowRules(
                rules.judge(),
                new LookRules(OptionalLong.empty(), rules.looks().pauses()),
                100,
                100,
                10 * DAY_MS,
                true,
                false,
                true,
                OptionalLong.empty(),
                Samples.API));
    for (int call = 0; call < 20; call++) {
      long completed = learned.now;
      learned.admit(completedAt(call, Instant.ofEpochMilli(completed)));
      while (learned.flow.open() > 0) {
        learned.sleep();
        boolean isReady = learned.now >= completed + 1_000;
        learned.answer(learned.requests(), isReady ? Samples.found("CR" + call) : Samples.found());
        learned.handOver();
      }
    }
    return learned;
  }

  /** A look at a call of this age that finds nothing; answers when. */
  private static long lookInVain(FlowDriver driver, long ageMs) {
    driver.admit(completedAt(100, Instant.ofEpochMilli(driver.now - ageMs)));
    driver.sleep();
    driver.answer(driver.request(), Samples.found());
    return driver.now;
  }

  private static Event completedAt(long offset, Instant at) {
    return event(offset, at, Optional.of(at));
  }

  private static Event completedNow(Optional<Instant> recordedAt) {
    return event(0, Samples.STAMP, recordedAt);
  }

  private static Event event(long offset, Instant at, Optional<Instant> recordedAt) {
    CallCompleted completed =
        new CallCompleted(
            new CallId("AC" + offset), Optional.empty(), Optional.of(at), false, false);
    return new Event(P0, offset, recordedAt, new Decoded.Call(completed));
  }
}
