package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.P1;
import static io.callrecordings.connect.flow.Samples.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What observers see of open calls, and which of them events join. One thread. */
class OpenCallsTest {
  private static final CallId CALL = new CallId("AC1");
  private final FlowDriver driver = new FlowDriver(Samples.rules(OnFailure.DEAD_LETTER));
  private final OpenCalls calls = new OpenCalls();
  private final PartitionState state = Samples.state(0);

  @Test
  void aDecidedCallIsNoLongerJoined() {
    OpenCall call = Samples.open(state, 0, "AC1");
    calls.opened(CALL, call);
    assertThat(calls.undecided(CALL)).containsSame(call);

    calls.decided(call);
    assertThat(calls.undecided(CALL)).isEmpty();
    assertThat(calls.views()).hasSize(1);
    calls.closed(call);
    assertThat(calls.views()).isEmpty();
  }

  @Test
  void theEndOfAnEarlierCallLeavesALaterOneOfTheSameIdOpen() {
    OpenCall earlier = Samples.open(state, 0, "AC1");
    calls.opened(CALL, earlier);
    calls.decided(earlier);
    OpenCall later = Samples.open(state, 1, "AC1");
    calls.opened(CALL, later);
    calls.decided(earlier);

    assertThat(calls.undecided(CALL)).containsSame(later);
  }

  @Test
  void aCallIsSeenAtEachOfItsStages() {
    driver.admit(call(P1, 7, "AC1"));
    assertThat(seen().stage()).isEqualTo(new Stage.Fresh(NOW));
    driver.now += 10;
    Request first = driver.request();
    assertThat(seen().stage()).isEqualTo(new Stage.Asked(NOW + 10));
    driver.now += 10;
    driver.answer(first, Samples.processing("CR1"));
    assertThat(seen().stage())
        .isInstanceOfSatisfying(
            Stage.Due.class,
            due -> {
              assertThat(due.since()).isEqualTo(NOW + 20);
              assertThat(due.at()).isEqualTo(NOW + 520);
            });
    assertThat(seen().lastAnswer()).contains("200 recordings: processing");
    driver.sleep();
    driver.answer(driver.request(), Samples.refused());
    assertThat(seen().stage()).isEqualTo(new Stage.LookedUp(NOW + 520));
    driver.flow.found(driver.flow.nextLookup().orElseThrow(), Optional.empty());
    assertThat(seen())
        .isEqualTo(
            new OpenCallView(
                Optional.of(CALL),
                P1,
                7,
                1,
                NOW,
                Samples.STAMP,
                new Stage.Finished(NOW + 520),
                Samples.STAMP.plusMillis(520),
                2,
                0,
                Optional.of(Samples.refused())));
    driver.handOver();
    assertThat(driver.flow.openCalls()).isEmpty();
  }

  @Test
  void anEventThatNamesNoCallIsSeenUntilItIsHandedOver() {
    driver.admit(Samples.event(P0, 3, new Decoded.Rejected("garbage")), call(P0, 4, "AC1"));

    List<OpenCallView> views = driver.flow.openCalls().toList();
    assertThat(views).extracting(OpenCallView::offset).containsExactly(3L, 4L);
    assertThat(views.get(0).callId()).isEmpty();
    assertThat(views.get(0).stage()).isEqualTo(new Stage.LookedUp(NOW));
  }

  private OpenCallView seen() {
    List<OpenCallView> views = driver.flow.openCalls().toList();
    assertThat(views).hasSize(1);
    return views.get(0);
  }
}
