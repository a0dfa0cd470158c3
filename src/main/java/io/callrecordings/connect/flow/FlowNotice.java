package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.progress.Partition;
import java.util.Optional;

/** Something an operator should read in the log. Immutable. */
public sealed interface FlowNotice {

  /** The value of {@code cases} for this kind of notice. */
  <R> R fold(Cases<R> cases);

  /** Events were passed over: they cannot be decoded, or their call cannot be fetched. */
  record EventPassedOver(
      Optional<CallId> callId,
      Partition partition,
      long offset,
      int attempts,
      Optional<Integer> status,
      String reason)
      implements FlowNotice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.eventPassedOver(this);
    }
  }

  /** Events that were to be read again yield nothing any more: compacted, or of no transaction. */
  record EventsVanished(Partition partition, int count) implements FlowNotice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.eventsVanished(this);
    }
  }

  /**
   * The log was replaced from an offset on, under events that are open: those end as always while
   * the task runs, but a restart cannot read them again.
   */
  record LogReplaced(Partition partition, long validBefore, int open) implements FlowNotice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.logReplaced(this);
    }
  }

  /** The API as a whole does not work; one request at a time goes on asking. */
  record OutageBegan(String reason, String apiUrl) implements FlowNotice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.outageBegan(this);
    }
  }

  /** The API works again. */
  record OutageEnded() implements FlowNotice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.outageEnded(this);
    }
  }

  /** Every answer so far says that there is no such call: the key may be of another workspace. */
  record NoCallKnown(int answers) implements FlowNotice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.noCallKnown(this);
    }
  }

  /** One function for each kind of notice. */
  interface Cases<R> {
    R eventPassedOver(EventPassedOver notice);

    R eventsVanished(EventsVanished notice);

    R logReplaced(LogReplaced notice);

    R noCallKnown(NoCallKnown notice);

    R outageBegan(OutageBegan notice);

    R outageEnded(OutageEnded notice);
  }
}
