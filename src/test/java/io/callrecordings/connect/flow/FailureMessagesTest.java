package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.fetch.Decision;
import io.callrecordings.connect.recording.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator reads where the task fails because of one event. One thread. */
class FailureMessagesTest {

  @Test
  void anEventThatCannotBeUsedIsNamedWithWhatToDo() {
    PartitionState state = new PartitionState(Samples.P1, FlowDriver.beginning());
    OpenEvent event = state.opened(12, Samples.NOW, Optional.empty(), ForwardedHeaders.NONE);

    assertThat(FailureMessages.eventRejected(event, "it is no JSON"))
        .startsWith("The event at topic=calls partition=1 offset=12 cannot be used: it is no JSON.")
        .contains("stays open", "on.failure=skip", "on.failure=dead.letter", "dead.letter.topic");
  }

  @Test
  void aCallThatCannotBeFetchedIsNamedWithItsFirstEvent() {
    OpenCall call = Samples.open(Samples.state(7), 7, "AC1");

    assertThat(FailureMessages.callGivenUp(call, giveUp(Optional.of(400))))
        .startsWith(
            "The recordings of callId=AC1 (topic=calls partition=0 offset=7) cannot be fetched:"
                + " status 400, bad request.")
        .contains("stays open");
    assertThat(FailureMessages.callGivenUp(call, giveUp(Optional.empty())))
        .contains("cannot be fetched: bad request.");
  }

  private static Decision.GiveUp giveUp(Optional<Integer> status) {
    return new Decision.GiveUp(Outcome.REJECTED, status, "bad request");
  }
}
