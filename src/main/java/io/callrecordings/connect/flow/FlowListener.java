package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.recording.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is told of every call what becomes of it, to count it or to write it down.
 *
 * <p>Called by the thread of the flow, which waits for it meanwhile: every call must return at
 * once.
 */
public interface FlowListener {
  /** Listens to nothing. */
  FlowListener NONE =
      new FlowListener() {
        @Override
        public void decided(CallDecided decided) {}

        @Override
        public void handedOver(CallHandedOver call) {}
      };

  /** An answer arrived, and it was decided what becomes of the call. */
  void decided(CallDecided decided);

  /** The records of a finished call, or of an event that is none, are handed over. */
  void handedOver(CallHandedOver call);

  /**
   * How the events of a call ended. Immutable; times are of the wall clock.
   *
   * @param callId empty where the event could not be decoded
   * @param offset of the first event that asked for the call
   * @param events how many asked for it; one in most cases
   * @param recordings how many the call has, 0 unless they were emitted
   * @param attempts requests made for the call
   * @param receivedAt timestamp of the first event's record, else when it was read
   * @param completedAt when the call ended, where the first event says so
   */
  record CallHandedOver(
      Optional<CallId> callId,
      Partition partition,
      long offset,
      int events,
      Outcome ending,
      int recordings,
      int attempts,
      Instant receivedAt,
      Optional<Instant> completedAt) {}
}
