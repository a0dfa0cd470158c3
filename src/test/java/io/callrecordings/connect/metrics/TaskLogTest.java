package io.callrecordings.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.FlowNotice;
import io.callrecordings.connect.recording.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a task writes to the log while something is wrong, and when it is over. */
class TaskLogTest {
  private static final Answer WELL = ReportedFlow.found("completed");
  private static final Answer NOT_READY = ReportedFlow.found("processing");

  private final ReportedFlow flow = new ReportedFlow();
  private final CapturedLog log =
      CapturedLog.of(
          ApiLog.class,
          FlowLog.class,
          OpenCallLog.class,
          PassedOverLog.class,
          StatusLog.class,
          WorkerLog.class);

  @AfterEach
  void end() {
    log.close();
  }

  @Test
  void anOutageIsSaidWithUrlAndAgeEachMinuteAndWhenItIsOver() {
    flow.admit("AC1").run(130, new Answer.Unreachable("connection refused"));

    assertThat(lines(" WARN "))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("FlowLog - The API does not work")
                    .contains("url=https://api.example reason=no connection: connection refused"),
            line ->
                assertThat(line)
                    .contains("ApiLog - The API still does not work url=https://api.example")
                    .contains("since=2023-11-14T22:13:22Z ageMs=60000 open=1")
                    .endsWith("reason=no connection: connection refused"),
            line -> assertThat(line).contains("ageMs=120000"));
    flow.run(3, WELL);
    assertThat(lines(" INFO ")).anyMatch(line -> line.contains("The API works again url="));
  }

  @Test
  void aFloodOfEventsThatArePassedOverIsSummedUp() {
    IntStream.range(0, 500).forEach(offset -> flow.report.notice(passedOver(offset)));
    assertThat(lines("Passed over an event")).hasSize(PassedOverLog.LISTED);
    flow.run(60, WELL);
    assertThat(lines("Passed over"))
        .singleElement()
        .asString()
        .contains("Passed over more events than are listed")
        .contains("count=500 listed=20 withinMs=60000");

    flow.report.notice(passedOver(500));
    assertThat(lines("Passed over")).singleElement().asString().contains("offset=500");
    flow.run(60, WELL);
    assertThat(lines("Passed over")).as("a few need no sum").isEmpty();
  }

  @Test
  void aRefusedKeyIsSaidAtOnceAndEachMinute() {
    flow.admit("AC1").run(59, new Answer.Unauthorized(401, "key unknown"));
    flow.run(3, new Answer.Unauthorized(401, "key unknown"));

    assertThat(lines(" WARN "))
        .anyMatch(line -> line.contains("The API refuses the key; after a minute of that"))
        .anyMatch(line -> line.contains("still refuses the key url=https://api.example since="));
  }

  @Test
  void a429IsSaidWhenItBeginsAndWhenItEnds() {
    flow.admit("AC1").run(5, new Answer.Throttled(Optional.empty()));
    flow.run(30, NOT_READY);

    assertThat(log.takeLines().stream().filter(line -> line.contains("answers 429:"))).hasSize(1);
    flow.run(1, new Answer.Throttled(Optional.empty()));
    flow.run(30, NOT_READY);
    assertThat(log.takeLines().stream().filter(line -> line.contains("429 any more")))
        .as("the second time")
        .hasSize(1);
  }

  @Test
  void aCallThatRetriesForAMinuteIsNamedOnceAMinuteUntilItIsOver() {
    flow.admit("AC1").run(70, new Answer.Unavailable(Optional.of(503), "broken"));

    assertThat(lines(" OpenCallLog - ".strip()))
        .singleElement()
        .asString()
        .contains("count=1")
        .contains("callId=AC1 topic=calls partition=0 offset=0 stage=\"retrying\" since=")
        .contains("openSince=2023-11-14T22:13:20Z")
        .contains("lastAnswer=\"503: broken\"");
    flow.run(60, WELL);
    assertThat(lines("OpenCallLog"))
        .singleElement()
        .asString()
        .endsWith("No call is open unusually long any more");
  }

  @Test
  void aCallThatWaitsIsNamedOnceItIsTwiceAsLateAsOthers() {
    for (int call = 0; call < 4; call++) {
      flow.admit("ACrecorded" + call);
    }
    flow.run(1, WELL);
    flow.admit("AC1").run(60, NOT_READY);
    assertThat(lines("OpenCallLog")).isEmpty();
    flow.run(60, NOT_READY);

    assertThat(lines("OpenCallLog"))
        .singleElement()
        .asString()
        .contains("callId=AC1")
        .contains("stage=\"waiting for its recording\"");
  }

  @Test
  void aWorkerThatSendsForAMinuteIsSaidWithItsTopics() {
    List<Emission> batch = flow.admit("AC1").run(1, WELL);
    flow.report.batches().given(batch);
    flow.run(125, WELL);

    assertThat(lines("WorkerLog"))
        .hasSize(2)
        .first()
        .asString()
        .contains("topics=[outcomes, recordings] records=2 since=")
        .contains("ageMs=60000");
    flow.report.batches().asked();
    flow.run(1, WELL);
    assertThat(lines("WorkerLog"))
        .singleElement()
        .asString()
        .contains("The worker asks for records again");
  }

  @Test
  void eachDecisionIsOneLineAtDebugThatHoldsNoUrlOfARecording() {
    flow.admit("AC1").run(1, NOT_READY);
    flow.run(1, new Answer.Refused(400, "bad"));
    flow.admit("AC2").run(1, WELL);

    List<String> all = log.takeLines();
    assertThat(all).noneMatch(line -> line.contains(ReportedFlow.SECRET_URL));
    assertThat(all.stream().filter(line -> line.startsWith("DEBUG")))
        .extracting(line -> line.replaceFirst(".* - ", ""))
        .containsExactly(
            "Decided callId=AC1 topic=calls partition=0 offset=0 attempt=1"
                + " answer=200 recordings: processing decision=looked at again in 1000 ms",
            "Decided callId=AC1 topic=calls partition=0 offset=0 attempt=2"
                + " answer=400 bad decision=given up as REJECTED: bad",
            "Handed over callId=AC1 topic=calls partition=0 offset=0 attempt=2 events=1"
                + " outcome=REJECTED recordings=0",
            "Decided callId=AC2 topic=calls partition=0 offset=1 attempt=1"
                + " answer=200 recordings: completed decision=finished as RECORDED",
            "Handed over callId=AC2 topic=calls partition=0 offset=1 attempt=1 events=1"
                + " outcome=RECORDED recordings=1");
  }

  private static FlowNotice passedOver(long offset) {
    return new FlowNotice.EventPassedOver(
        Optional.empty(), ReportedFlow.P0, offset, 1, Optional.of(400), "bad request");
  }

  private List<String> lines(String holding) {
    return log.takeLines().stream().filter(line -> line.contains(holding.strip())).toList();
  }
}
