package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds arrivals against a ledger. Pure. */
class ArrivalsTest {
  private static final List<String> SENT = List.of("AC1", "AC2");
  private static final Map<String, Optional<Set<String>>> LEDGER =
      Map.of("AC1", Optional.of(Set.of("CR1", "CR2")), "AC2", Optional.of(Set.of()));

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
    assertThat(arrived().check(List.of("AC4"), Map.of("AC4", Optional.empty())).unanswered())
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
}
