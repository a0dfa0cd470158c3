package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How many requests start, when and in which order, in virtual time. One thread. */
class FlowPaceTest {
  private static final FlowRules RULES = Samples.rules(OnFailure.SKIP);

  @Test
  void noMoreRequestsAreUnderWayThanAllowed() {
    FlowDriver two = new FlowDriver(inFlight(2));
    two.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"), call(P0, 2, "AC3"));
    List<Request> requests = two.requests();
    assertThat(requests).hasSize(2);
    assertThat(two.flow.inFlight()).isEqualTo(2);
    assertThat(two.flow.wakeAt(two.now)).isEmpty();

    two.answer(requests.get(0), Samples.found());
    assertThat(two.flow.wakeAt(two.now)).hasValue(two.now);
    assertThat(two.calls()).containsExactly("AC3");
  }

  @Test
  void isSuppliedWhileEnoughCallsWaitForTheirFirstRequest() {
    FlowDriver one = new FlowDriver(rules(1, 2 * Flow.FRESH_AHEAD));
    assertSuppliedBy(Flow.FRESH_AHEAD, one);

    one.answer(one.request(), Samples.processing("CR1"));
    assertThat(one.flow.isSupplied()).as("one of them waits for its recording").isFalse();
  }

  @Test
  void isSuppliedWhileAsManyCallsWaitAsMayBeInFlight() {
    int inFlight = Flow.FRESH_AHEAD + 1;
    assertSuppliedBy(inFlight, new FlowDriver(rules(inFlight, 2 * inFlight)));
  }

  @Test
  void isSuppliedWhileAsManyEventsAreOpenAsMayBe() {
    FlowDriver two = new FlowDriver(rules(1, 2));
    two.admit(call(P0, 0, "AC1"));
    assertThat(two.flow.isSupplied()).isFalse();
    two.admit(call(P0, 1, "AC2"));
    assertThat(two.flow.isSupplied()).isTrue();

    two.answer(two.request(), Samples.found("CR1"));
    assertThat(two.outcomes()).hasSize(1);
    assertThat(two.flow.isSupplied()).isFalse();
  }

  @Test
  void requestsStartAsTheBudgetHasTokens() {
    FlowDriver slow = new FlowDriver(RULES, Map.of(P0, FlowDriver.beginning()), 10);
    slow.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"), call(P0, 2, "AC3"));

    assertThat(slow.calls()).containsExactly("AC1");
    assertThat(slow.sleep().now).isEqualTo(NOW + 100);
    assertThat(slow.calls()).containsExactly("AC2");
  }

  @Test
  void waitingHoldsNoRequestSlot() {
    FlowDriver one = new FlowDriver(inFlight(1));
    one.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"));
    one.answer(one.request(), Samples.processing("CR1"));

    assertThat(one.flow.inFlight()).isZero();
    assertThat(one.calls()).containsExactly("AC2");
  }

  @Test
  void freshCallsAndSecondLooksGoInTheOrderInWhichTheyCameDue() {
    FlowDriver slow = new FlowDriver(RULES, Map.of(P0, FlowDriver.beginning()), 200);
    for (int waiting = 0; waiting < 5; waiting++) {
      slow.admit(call(P0, waiting, "ACwaiting" + waiting));
    }
    slow.answer(slow.requests(), Samples.found());
    slow.now += 1_000;
    for (int fresh = 5; fresh < 40; fresh++) {
      slow.admit(call(P0, fresh, "ACfresh" + fresh));
    }
    assertThat(slow.calls())
        .hasSize(10)
        .startsWith("ACwaiting0", "ACwaiting1", "ACwaiting2", "ACwaiting3", "ACwaiting4")
        .endsWith("ACfresh5", "ACfresh6", "ACfresh7", "ACfresh8", "ACfresh9");
  }

  @Test
  void callsThatNobodyAnsweredComeLast() {
    FlowDriver slow = new FlowDriver(RULES, Map.of(P0, FlowDriver.beginning()), 20);
    slow.admit(Samples.neverAnswered(P0, 0, "ACmissed"), call(P0, 1, "AC1"));

    assertThat(slow.calls()).containsExactly("AC1");
    slow.now += 50;
    assertThat(slow.calls()).containsExactly("ACmissed");
  }

  private static FlowRules inFlight(int max) {
    return rules(max, 100);
  }

  /** Admits so many calls: the last one, and none before it, makes the flow supplied. */
  private static void assertSuppliedBy(int calls, FlowDriver driver) {
    for (int offset = 0; offset < calls; offset++) {
      assertThat(driver.flow.isSupplied()).isFalse();
      driver.admit(call(P0, offset, "AC" + offset));
    }
    assertThat(driver.flow.isSupplied()).isTrue();
  }

  private static FlowRules rules(int maxInFlight, int maxOpen) {
    return new FlowRules(
        RULES.judge(),
        RULES.looks(),
        maxInFlight,
        maxOpen,
        Samples.WAIT_MS,
        false,
        false,
        true,
        OptionalLong.empty(),
        Samples.API);
  }
}
