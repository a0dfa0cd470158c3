package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.fetch.CallHistory;
import io.callrecordings.connect.fetch.Decision;
import io.callrecordings.connect.recording.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A call whose recordings are being fetched, and the events that asked for them.
 *
 * <p>Confined to the thread of the flow. One call of a source partition is open once: events that
 * arrive meanwhile join it.
 */
final class OpenCall implements CallHistory {
  final PartitionState ledger;
  final CallId callId;
  private List<OpenEvent> events;

  /** Place in the queue; changed only while the call is not in it. */
  long dueAt;

  long turn;
  boolean waiting;

  int requests;
  private long deadline;
  private boolean oneLook;
  private boolean lookAtOnce;
  private int failures;
  private int looks;
  private OptionalLong keyRefusedSince = OptionalLong.empty();

  OpenCall(PartitionState ledger, OpenEvent first, CallCompleted event, long deadline) {
    this.ledger = ledger;
    this.callId = event.callId();
    this.events = List.of(first);
    this.deadline = deadline;
    this.oneLook = event.neverAnswered();
  }

  void join(OpenEvent asking, CallCompleted event, long askingDeadline) {
    if (events.size() == 1) {
      events = new ArrayList<>(events);
    }
    events.add(asking);
    deadline = Math.max(deadline, askingDeadline);
    oneLook &= event.neverAnswered();
    lookAtOnce |= event.recordingReady();
  }

  /** The events of this call, in the order of their arrival. */
  List<OpenEvent> events() {
    return events;
  }

  void failed() {
    failures++;
  }

  void looked() {
    looks++;
  }

  /** A request for this call starts. */
  void requested() {
    requests++;
    lookAtOnce = false;
  }

  /**
   * Notes since when the API refuses the key.
   *
   * @param refusedSince the same of all calls together: where many wait for their turn with one
   *     probe, each alone would have been asked about once
   */
  void learn(Answer answer, OptionalLong refusedSince) {
    if (answer instanceof Answer.Unauthorized) {
      keyRefusedSince = keyRefusedSince.isPresent() ? keyRefusedSince : refusedSince;
    } else if (answer instanceof Answer.Found || answer instanceof Answer.NoSuchCall) {
      keyRefusedSince = OptionalLong.empty();
    }
  }

  /** Whether an event asked for a look that is newer than the last request; asks only once. */
  boolean takeLookAtOnce() {
    boolean wanted = lookAtOnce;
    lookAtOnce = false;
    return wanted;
  }

  /** What an answer to the last request led to, for those who listen. */
  CallDecided decided(Answer answer, Decision decision, long now) {
    return new CallDecided(
        callId, ledger.partition, events.get(0).offset(), requests, answer, decision, now);
  }

  @Override
  public long deadline() {
    return deadline;
  }

  @Override
  public boolean oneLook() {
    return oneLook;
  }

  @Override
  public int failures() {
    return failures;
  }

  @Override
  public int looks() {
    return looks;
  }

  @Override
  public OptionalLong keyRefusedSince() {
    return keyRefusedSince;
  }
}
