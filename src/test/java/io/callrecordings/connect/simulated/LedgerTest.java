package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.simulated.CallHistory.Asked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant OPENED = Instant.parse("2025-01-01T00:00:00Z");
  private static final UsualRecordings USUAL = new UsualRecordings(1, 0);

  private final Ledger ledger = new Ledger(OPENED);
  private long now;

  @Test
  void anEmptyLedgerSaysSo() {
    LedgerSummary summary = ledger.summary(0, 0);

    assertThat(summary.requests()).isZero();
    assertThat(summary.firstAt()).isEmpty();
    assertThat(summary.lastAt()).isEmpty();
  }

  @Test
  void countsRequestsByTheirEndAndHowManyWereInFlightAtOnce() {
    Exchange first = ask("AC1");
    Exchange second = ask("AC2");
    first.answered(content(500));
    ask("AC1").answered(content(404));
    second.failed(Fault.RESET);
    ask("AC3");

    LedgerSummary summary = ledger.summary(7, 9);
    assertThat(summary.requests()).isEqualTo(4);
    assertThat(summary.byStatus()).isEqualTo(Map.of("500", 1L, "404", 1L, "reset", 1L));
    assertThat(summary.ended("500")).isEqualTo(1);
    assertThat(summary.ended("200")).isZero();
    assertThat(summary.inFlight()).isEqualTo(1);
    assertThat(summary.maxInFlight()).isEqualTo(2);
    assertThat(summary.calls()).isEqualTo(3);
    assertThat(summary.connectionsOpen()).isEqualTo(7);
    assertThat(summary.connectionsAccepted()).isEqualTo(9);
  }

  @Test
  void findsTheBusiestSecondWhereverItBegins() {
    for (long at : new long[] {0, 900_000, 1_000_000, 1_800_000, 1_899_999, 1_900_000, 5_000_000}) {
      now = at;
      ask("AC1").answered(content(500));
    }

    LedgerSummary summary = ledger.summary(0, 0);
    assertThat(summary.maxRequestsInAnySecond()).isEqualTo(4);
    assertThat(summary.firstAt()).contains(OPENED);
    assertThat(summary.lastAt()).contains(OPENED.plusSeconds(5));
  }

  @Test
  void keepsTheHistoryOfACall() {
    Exchange first = ask("AC1");
    now = 2_000;
    first.answered(content(500));
    now = 5_000;
    ask("AC1");

    assertThat(history("AC1").statuses()).containsExactly("500", "in-flight");
    assertThat(history("AC1").asked())
        .containsExactly(
            new Asked("500", OPENED, Optional.of(OPENED.plusMillis(2))),
            new Asked("in-flight", OPENED.plusMillis(5), Optional.empty()));
  }

  @Test
  void anExchangeEndsOnce() {
    Exchange exchange = ask("AC1");
    exchange.answered(content(500));
    exchange.gone();
    exchange.failed(Fault.HANG);

    assertThat(history("AC1").statuses()).containsExactly("500");
    assertThat(ledger.summary(0, 0).byStatus()).isEqualTo(Map.of("500", 1L));
    assertThat(ledger.summary(0, 0).inFlight()).isZero();
  }

  @Test
  void aClientThatLeavesIsNotedUnlessAFaultMadeItLeave() {
    ask("AC1").gone();
    Exchange hanging = ask("AC1");
    hanging.failing(Fault.HANG);
    hanging.gone();

    assertThat(history("AC1").statuses()).containsExactly("gone", "hang");
  }

  @Test
  void keepsTheRecordingsOfTheLastAnswerThatHadAny() {
    assertThat(askedOnce("AC1", content(500)).recordings()).isEmpty();

    List<SimulatedRecording> pending = USUAL.of("AC1", Stage.PROCESSING);
    assertThat(askedOnce("AC1", Content.ok(pending, Stage.PROCESSING)).recordings())
        .contains(pending);

    List<SimulatedRecording> scripted = List.of(SimulatedRecording.completed("CR1"));
    Content answer = Content.ok(scripted, Recorded.scripted(scripted));
    assertThat(askedOnce("AC1", answer).recordings()).contains(scripted);
    assertThat(askedOnce("AC1", content(500)).recordings()).contains(scripted);
    assertThat(askedOnce("AC1", answer.as(BodyKind.HTML)).recordings()).contains(scripted);

    Content none = Content.ok(List.of(), Recorded.scripted(List.of()));
    assertThat(askedOnce("AC1", none).recordings()).contains(List.of());
  }

  @Test
  void keepsEveryTargetThatACallWasAskedWith() {
    ask("AC1", "/v1/call-recordings/AC1?limit=10");
    ask("AC1", "/v1/call-recordings/AC1");
    ask("AC1", "/v1/call-recordings/%41C1");
    ask("AC1", "/v1/call-recordings/AC1");

    assertThat(history("AC1").targets())
        .containsExactlyInAnyOrder(
            "/v1/call-recordings/AC1",
            "/v1/call-recordings/AC1?limit=10",
            "/v1/call-recordings/%41C1");
  }

  @Test
  void countsWhatAskedForNoCallAndKeepsAThousandOfThem() {
    for (int i = 0; i < 2_000; i++) {
      elsewhere("/" + i);
    }
    elsewhere("/0");
    elsewhere("/1999");

    LedgerSummary summary = ledger.summary(0, 0);
    assertThat(summary.elsewhere()).hasSize(1_000).containsEntry("GET /0", 2L);
    assertThat(summary.requests()).isEqualTo(2_002);
    assertThat(summary.ended("404")).isEqualTo(2_002);
    assertThat(summary.calls()).isZero();
  }

  private void elsewhere(String target) {
    Exchange.elsewhere(ledger, () -> now, "GET", target).answered(content(404));
  }

  private CallHistory askedOnce(String callId, Content answer) {
    ask(callId).answered(answer);
    return history(callId);
  }

  private Exchange ask(String callId) {
    return ask(callId, Target.PREFIX + callId);
  }

  private Exchange ask(String callId, String target) {
    return Exchange.ofCall(ledger, () -> now, ledger.call(callId), target);
  }

  private CallHistory history(String callId) {
    return ledger.call(callId).history(ledger::at, USUAL);
  }

  private static Content content(int status) {
    return Content.json(status, ErrorBodies.api(status, "trace"));
  }
}
