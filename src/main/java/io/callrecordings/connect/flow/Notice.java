package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import java.util.Optional;

/** Something an operator should read in the log. Immutable. */
public sealed interface Notice {

  /** The value of {@code cases} for this kind of notice. */
  <R> R fold(Cases<R> cases);

  /** An event was passed over because it cannot be decoded. */
  record EventRejected(Partition partition, long offset, String reason) implements Notice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.eventRejected(this);
    }
  }

  /** A call was given up, and its events passed over. */
  record CallGivenUp(
      CallId callId,
      Partition partition,
      long offset,
      int attempts,
      Optional<Integer> status,
      String reason)
      implements Notice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.callGivenUp(this);
    }
  }

  /** Events that were to be read again yield nothing any more: compacted, or of no transaction. */
  record EventsVanished(Partition partition, int count) implements Notice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.eventsVanished(this);
    }
  }

  /** The API as a whole does not work; one request at a time goes on asking. */
  record OutageBegan(String reason) implements Notice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.outageBegan(this);
    }
  }

  /** The API works again. */
  record OutageEnded() implements Notice {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.outageEnded(this);
    }
  }

  /** One function for each kind of notice. */
  interface Cases<R> {
    R eventRejected(EventRejected notice);

    R callGivenUp(CallGivenUp notice);

    R eventsVanished(EventsVanished notice);

    R outageBegan(OutageBegan notice);

    R outageEnded(OutageEnded notice);
  }
}
