package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.fetch.CallHistory;
import io.callrecordings.connect.fetch.Decision;
import io.callrecordings.connect.recording.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Call whose recordings are being fetched, and the events that asked for them; or one event that
 * could not be decoded and names no call.
 *
 * <p>Confined to the thread of the flow. A call is open once in a task: events that arrive
 * meanwhile join it, whatever partition they come from.
 */
final class OpenCall implements CallHistory {
  final Optional<CallId> callId;
  private List<OpenEvent> events;
  private final long openSince;
  private Stage stage;
  private Optional<Answer> lastAnswer = Optional.empty();
  private int requests;
  private long deadline;
  private boolean oneLook;
  private boolean lookAtOnce;
  private int failures;
  private int looks;
  private OptionalLong keyRefusedSince = OptionalLong.empty();

  private OpenCall(OpenEvent first, long deadline, boolean oneLook, long now) {
    this.callId = first.callId();
    this.events = List.of(first);
    this.openSince = now;
    this.stage = new Stage.Fresh(now);
    this.deadline = deadline;
    this.oneLook = oneLook;
  }

  /** A fresh call. */
  static OpenCall of(OpenEvent first, CallCompleted event, long deadline, long now) {
    return new OpenCall(first, deadline, event.neverAnswered(), now);
  }

  /** An event that names no call. */
  static OpenCall undecoded(OpenEvent event, long now) {
    return new OpenCall(event, now, true, now);
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

  Stage stage() {
    return stage;
  }

  void enter(Stage next) {
    stage = next;
  }

  /** The events of this call, in the order of their arrival. */
  List<OpenEvent> events() {
    return events;
  }

  /** The event that is named where one stands for the call. */
  OpenEvent first() {
    return events.get(0);
  }

  void failed() {
    failures++;
  }

  void looked() {
    looks++;
  }

  /** A request for this call starts. */
  void requested(long now) {
    requests++;
    lookAtOnce = false;
    enter(new Stage.Asked(now));
  }

  int requests() {
    return requests;
  }

  /**
   * Notes an answer.
   *
   * @param refusedSince since when the API refuses the key, to all calls together: where many wait
   *     for their turn with one probe, each alone would have been asked about once
   */
  void learn(Answer answer, OptionalLong refusedSince) {
    lastAnswer = Optional.of(answer);
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

  OpenCallView view() {
    return new OpenCallView(
        callId,
        first().state().partition,
        first().offset(),
        events.size(),
        openSince,
        stage,
        stage.since(),
        requests,
        failures,
        lastAnswer.map(answer -> answer.fold(new AnswerText())));
  }

  /** What an answer to the last request led to, for those who listen. */
  CallDecided decided(Answer answer, Decision decision, long now) {
    return new CallDecided(
        callId.orElseThrow(),
        first().state().partition,
        first().offset(),
        requests,
        answer,
        decision,
        now);
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
