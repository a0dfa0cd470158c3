package io.callrecordings.connect.fetch;

import io.callrecordings.connect.recording.Outcome;
import io.callrecordings.connect.recording.Recording;
import java.util.List;
import java.util.Optional;

/** Next step for a call after an answer. Immutable. */
public sealed interface Decision {

  /** The value of {@code cases} for this kind of decision. */
  <R> R fold(Cases<R> cases);

  /** The call is finished; {@code reason} says why other endings than {@code RECORDED} are so. */
  record Finish(Outcome ending, List<Recording> recordings, Optional<String> reason)
      implements Decision {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.finish(this);
    }
  }

  /** The recordings are not ready: look again. */
  record LookAgain(Look look) implements Decision {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.lookAgain(this);
    }
  }

  /** Repeat the request at this time (milliseconds of the epoch), for want of an answer. */
  record Retry(long at, Blame blame) implements Decision {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.retry(this);
    }
  }

  /** This call cannot be fetched; {@code on.failure} says what becomes of its events. */
  record GiveUp(Outcome ending, Optional<Integer> status, String reason) implements Decision {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.giveUp(this);
    }
  }

  /** One function for each kind of decision. */
  interface Cases<R> {
    R finish(Finish decision);

    R lookAgain(LookAgain decision);

    R retry(Retry decision);

    R giveUp(GiveUp decision);
  }
}
