package io.callrecordings.connect.flow;

import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A call whose events are finished, waiting to be handed over.
 *
 * <p>Immutable itself; {@link #emissions} moves the progress of the ledger, once.
 *
 * @param recordings what is to be emitted, perhaps nothing
 * @param at milliseconds of the epoch of the last answer
 */
record Finished(OpenCall call, List<Recording> recordings, long at) {

  /** The records of the call without those that an earlier run stored; each with its progress. */
  List<Emission> emissions() {
    Ledger ledger = call.ledger;
    List<Emission> emissions = new ArrayList<>(recordings.size());
    int segments = recordings.size();
    for (int segment = ledger.handedOver(call) + 1; segment < segments; segment++) {
      emissions.add(emission(segment, ledger.handedOver(call, segment)));
    }
    boolean lastIsNew = ledger.handedOver(call) < segments;
    Progress done = ledger.finished(call);
    if (lastIsNew) {
      emissions.add(emission(segments, done));
    }
    return emissions;
  }

  private Emission emission(int segment, Progress progress) {
    return new Emission.OfRecording(
        recordings.get(segment - 1),
        segment,
        recordings.size(),
        Instant.ofEpochMilli(at),
        call.requests,
        new Emission.Origin(call.ledger.partition, call.first.offset(), call.first.event()),
        progress);
  }
}
