package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.recording.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of probes that are answered 429, and of calls that nobody asks for. One thread. */
class RequestGateProbeTest {
  private final List<FlowNotice> notices = new ArrayList<>();
  private final PartitionState state = Samples.state(0);
  private final RequestGate gate =
      new RequestGate(
          Samples.rules(OnFailure.SKIP),
          new CircuitBreaker(FlowDriver.PROBES),
          new RateLimiter(10_000, NOW - 10_000),
          notices::add);
  private long now = NOW;

  @Test
  void aProbeThatIsAnswered429IsRepeated() {
    for (int call = 0; call < 5; call++) {
      ask(Samples.open(state, call, "AC" + call), Samples.failed(500));
    }
    OpenCall probe = Samples.open(state, 9, "AC9");
    now = gate.opensAt(now, now);
    Request first = gate.next(now, () -> probe, now).orElseThrow();
    gate.answered(first, Samples.throttled(), now);

    assertThat(gate.opensAt(now, now)).isBetween(now + 1_000, now + 10_000);
  }

  @Test
  void callsThatWereGivenUpAreNoEvidenceAgainstTheApi() {
    for (int call = 0; call < 4; call++) {
      OpenCall failing = Samples.open(state, call, "AC" + call);
      ask(failing, Samples.failed(500));
      gate.gaveUp(failing);
    }
    ask(Samples.open(state, 9, "AC9"), Samples.failed(500));

    assertThat(gate.opensAt(Long.MAX_VALUE, now))
        .as("no control question")
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aWorkspaceThatKnowsNoCallIsSaid() {
    OpenCall call = Samples.open(state, 0, "AC1");
    for (int times = 0; times < UnknownCalls.MANY; times++) {
      ask(call, new Answer.NoSuchCall("no such call"));
    }

    assertThat(notices).containsExactly(new FlowNotice.NoCallKnown(UnknownCalls.MANY));
  }

  private void ask(OpenCall call, Answer answer) {
    now = gate.opensAt(now, now);
    gate.answered(gate.next(now, () -> call, now).orElseThrow(), answer, now);
  }
}
