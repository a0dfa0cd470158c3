package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.fetch.CallHistory;
import io.callrecordings.connect.fetch.Decision;
import io.callrecordings.connect.fetch.Look;
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
  private final WallClock clock;
  private Stage stage;
  private Optional<Answer> lastAnswer = Optional.empty();
  private int requests;
  private Deadline deadline;
  private boolean oneLook;
  private boolean lookAtOnce;
  private boolean early;
  private long patienceMs;
  private OptionalLong lastLookAt = OptionalLong.empty();
  private int failures;
  private int looks;
  private int doubts;

  /**
   * How many requests had been answered well when this one failed, unless it was answered since.
   */
  private OptionalLong wellAtTrouble = OptionalLong.empty();

  private OpenCall(OpenEvent first, Deadline deadline, boolean oneLook, WallClock clock, long now) {
    this.callId = first.callId();
    this.events = List.of(first);
    this.openSince = now;
    this.clock = clock;
    this.stage = new Stage.Fresh(now);
    this.deadline = deadline;
    this.oneLook = oneLook;
  }

  /** A fresh call. */
  static OpenCall of(
      OpenEvent first, CallCompleted event, Deadline deadline, WallClock clock, long now) {
    return new OpenCall(first, deadline, event.neverAnswered(), clock, now);
  }

  /** An event that names no call. */
  static OpenCall undecoded(OpenEvent event, WallClock clock, long now) {
    return new OpenCall(event, Deadline.none(now), true, clock, now);
  }

  void join(OpenEvent asking, CallCompleted event, Deadline askingDeadline) {
    if (events.size() == 1) {
      events = new ArrayList<>(events);
    }
    events.add(asking);
    deadline = deadline.later(askingDeadline);
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
    doubts = 0;
  }

  /** A look found that recordings are not ready. */
  void looked(long now) {
    looks++;
    lastLookAt = OptionalLong.of(now);
  }

  /** The next look. */
  void plan(Look look) {
    early = look.early();
    patienceMs = look.patienceMs();
  }

  /** How much later others may come due that go before the next look. */
  long patienceMs() {
    return patienceMs;
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

  /** Notes an answer, for whoever wants to see it. */
  void answered(Answer answer) {
    lastAnswer = Optional.of(answer);
  }

  /** The last attempt was answered well. */
  void answeredWell() {
    wellAtTrouble = OptionalLong.empty();
    doubts = 0;
  }

  /**
   * The last attempt failed or was refused.
   *
   * @param wellAnswered how many requests, of whomever, were answered well so far
   * @return whether there was one since the attempt before, which failed as well
   */
  boolean troubled(long wellAnswered) {
    boolean others = wellAtTrouble.isPresent() && wellAtTrouble.getAsLong() < wellAnswered;
    wellAtTrouble = OptionalLong.of(wellAnswered);
    return others;
  }

  /** Nobody knows why the last attempt failed. */
  void doubted() {
    doubts++;
  }

  /** True if an event asked for a look that is newer than the last request; asks only once. */
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
        clock.at(openSince),
        stage,
        clock.at(stage.since()),
        requests,
        failures,
        lastAnswer);
  }

  /** The decision after the last answer, for those who listen. */
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
    return deadline.at(clock);
  }

  @Override
  public long missingUntil() {
    return deadline.missingUntil(clock);
  }

  @Override
  public long completedAt() {
    return Math.min(deadline.since(clock), openSince);
  }

  @Override
  public OptionalLong lastLookAt() {
    return lastLookAt;
  }

  @Override
  public boolean isEarly() {
    return early;
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
  public int doubts() {
    return doubts;
  }
}
