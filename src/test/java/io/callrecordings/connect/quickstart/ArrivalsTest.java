package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.simulated.CallHistory;
import io.callrecordings.connect.simulated.SimulatedRecording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds arrivals against a ledger. Pure. */
class ArrivalsTest {
  private static final List<String> SENT = List.of("AC1", "AC2");
  private static final List<CallHistory> LEDGER =
      List.of(answered("AC1", "CR1", "CR2"), answered("AC2"));

  @Test
  void allRecordingsOfAllCallsOnceIsExactlyOnce() {
    Verdict verdict = arrived("CR1", "CR2").check(SENT, LEDGER);
    assertThat(verdict.isExactlyOnce()).isTrue();
    assertThat(verdict.sentence())
        .isEqualTo("2 calls: each of their 2 recordings arrived exactly once");
  }

  @Test
  void aRecordingThatDidNotArriveIsMissing() {
    Verdict verdict = arrived("CR1").check(SENT, LEDGER);
    assertThat(verdict.isExactlyOnce()).isFalse();
    assertThat(verdict.isBroken()).isFalse();
    assertThat(verdict.sentence()).isEqualTo("2 calls with 2 recordings: 1 missing (CR2)");
  }

  @Test
  void aRecordingThatArrivedTwiceCannotBecomeGoodAgain() {
    Verdict verdict = arrived("CR1", "CR2", "CR1").check(SENT, LEDGER);
    assertThat(verdict.isExactlyOnce()).isFalse();
    assertThat(verdict.isBroken()).isTrue();
    assertThat(verdict.repeated()).containsExactly("CR1");
  }

  @Test
  void aRecordingTheApiNeverToldOfIsUnexpected() {
    Verdict verdict = arrived("CR1", "CR2", "CR9").check(SENT, LEDGER);
    assertThat(verdict.isExactlyOnce()).isFalse();
    assertThat(verdict.unexpected()).containsExactly("CR9");
  }

  @Test
  void aCallWithoutAGoodAnswerIsUnanswered() {
    assertThat(arrived().check(List.of("AC3"), LEDGER).unanswered()).containsExactly("AC3");
    CallHistory failed = new CallHistory("AC4", List.of(), List.of(), Optional.empty());
    assertThat(arrived().check(List.of("AC4"), List.of(failed)).unanswered())
        .containsExactly("AC4");
  }

  private static Arrivals arrived(String... recordings) {
    Arrivals arrivals = new Arrivals();
    for (String recording : recordings) {
      arrivals.add(recording);
    }
    assertThat(arrivals.total()).isEqualTo(recordings.length);
    return arrivals;
  }

  private static CallHistory answered(String call, String... recordings) {
    return new CallHistory(
        call,
        List.of(),
        List.of(),
        Optional.of(Stream.of(recordings).map(SimulatedRecording::completed).toList()));
  }
}
