package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.flow.FlowListener.CallHandedOver;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What those are told who listen to a flow. One thread. */
class FlowListenerTest {
  private final List<String> decisions = new ArrayList<>();
  private final List<CallHandedOver> ended = new ArrayList<>();
  private final FlowListener listener =
      new FlowListener() {
        @Override
        public void decided(CallDecided it) {
          decisions.add(it.attempts() + " " + it.answerText() + " -> " + it.decisionText());
        }

        @Override
        public void handedOver(CallHandedOver call) {
          ended.add(call);
        }
      };
  private final Flow flow =
      new Flow(
          Samples.rules(OnFailure.SKIP),
          Map.of(P0, FlowDriver.beginning()),
          new CircuitBreaker(FlowDriver.PROBES),
          new RateLimiter(10_000, NOW - 10_000),
          () -> 0.5,
          listener);

  @Test
  void eachAnswerIsToldWithWhatFollowsFromIt() {
    flow.admit(Samples.call(P0, 0, "AC1"), NOW);
    answer(Samples.processing("CR1"));
    answer(new Answer.Throttled(Optional.empty()));
    answer(Samples.failed(503));
    answer(Samples.found("CR1"));

    assertThat(decisions.get(0))
        .startsWith("1 200 recordings: processing -> looked at again in ")
        .endsWith(" ms");
    assertThat(decisions.get(1)).startsWith("2 429 -> repeated in ").endsWith("does not count");
    assertThat(decisions.get(2)).startsWith("3 503: broken -> repeated in ");
    assertThat(decisions.get(3)).isEqualTo("4 200 recordings: completed -> finished as RECORDED");
    assertThat(decisions).allSatisfy(text -> assertThat(text).doesNotContain("media.example"));
  }

  @Test
  void aCallIsToldWhenItsRecordsAreHandedOver() {
    Instant completed = Instant.ofEpochMilli(NOW - 5_000);
    CallCompleted event =
        new CallCompleted(
            new CallId("AC1"), Optional.empty(), Optional.of(completed), false, false);
    flow.admit(Samples.event(P0, 0, event), NOW);
    flow.admit(Samples.call(P0, 1, "AC1"), NOW);
    answer(Samples.found("CR1", "CR2"));
    assertThat(ended).isEmpty();
    flow.handOver(NOW);

    assertThat(ended)
        .containsExactly(
            new CallHandedOver(
                Optional.of(event.callId()),
                P0,
                0,
                2,
                Outcome.RECORDED,
                2,
                1,
                Instant.ofEpochMilli(NOW),
                Optional.of(completed)));
  }

  @Test
  void anEventThatIsRejectedIsToldWithoutACall() {
    flow.admit(Samples.event(P0, 0, new Decoded.Rejected("no call id")), NOW);
    flow.handOver(NOW);

    assertThat(ended).extracting(CallHandedOver::ending).containsExactly(Outcome.REJECTED);
    assertThat(ended).extracting(CallHandedOver::callId).containsExactly(Optional.empty());
  }

  private void answer(Answer answer) {
    long at = flow.wakeAt(NOW).orElseThrow();
    flow.answered(flow.nextRequest(at).orElseThrow(), answer, NOW);
  }
}
