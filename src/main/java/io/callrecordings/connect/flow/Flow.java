package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.fetch.ApiStatus;
import io.callrecordings.connect.fetch.Blame;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.Decision;
import io.callrecordings.connect.fetch.LookSchedule;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * State machine of every event: admitted, fetched in any order, finished, handed over.
 *
 * <p>Confined to one thread. Knows no clock, no network and no Kafka: time is an argument
 * (milliseconds that never jump), as is what the wall clock shows; requests and emissions are
 * results. Every event reaches exactly one ending, or {@link #failure} is set and it stays open.
 */
public final class Flow {
  /**
   * Calls for which requests can start while more events are read, at least: more than a machine
   * answers within the time of a read, and few enough to be gone before the collector copies them.
   */
  static final int FRESH_AHEAD = 1_000;

  private final FlowRules rules;
  private final DoubleSupplier random;
  private final RequestGate gate;
  private final EventAdmission admission;
  private final LookSchedule looks;
  private final CallQueue queue = new CallQueue();
  private final FinishedCalls finished;
  private final CallLifecycle calls;
  private final Heartbeats heartbeats;
  private final FlowListener listener;
  private final List<FlowNotice> notices = new ArrayList<>();
  private Optional<String> failure = Optional.empty();
  private int inFlight;

  /** A flow to which nobody listens. */
  public Flow(
      FlowRules rules,
      Map<Partition, Progress> progress,
      CircuitBreaker health,
      RateLimiter budget,
      DoubleSupplier random) {
    this(rules, progress, health, budget, random, FlowListener.NONE);
  }

  /**
   * A flow that begins with the given progress of each of its partitions.
   *
   * @param random uniform in [0, 1), for jitter
   * @param listener is told what becomes of each call
   */
  public Flow(
      FlowRules rules,
      Map<Partition, Progress> progress,
      CircuitBreaker health,
      RateLimiter budget,
      DoubleSupplier random,
      FlowListener listener) {
    this.listener = listener;
    this.rules = rules;
    this.random = random;
    this.gate = new RequestGate(rules, health, budget, notices::add);
    this.finished = new FinishedCalls(rules, notices::add);
    this.looks = rules.looks().schedule(budget);
    this.calls = new CallLifecycle(rules, looks, random, queue, finished);
    this.admission = new EventAdmission(rules, progress, calls, notices::add);
    this.heartbeats = new Heartbeats(rules.heartbeatMs(), calls.clock(), admission.states());
  }

  /** The start of {@code partition} differs from its stored progress: a heartbeat must store it. */
  public void unstored(Partition partition) {
    heartbeats.unstored(partition);
  }

  /** An event was read. An event handled before, or open already, is left alone. */
  public void admit(Event event, long now) {
    admission.admit(event, now).ifPresent(this::fail);
  }

  /** Everything of {@code partition} before {@code position} was read, or needs no reading. */
  public void passed(Partition partition, long position) {
    admission.state(partition).passed(position);
  }

  /** The events of {@code partition} to be read again up to {@code before} were, or are gone. */
  public void scanned(Partition partition, long before) {
    admission.scanned(partition, before);
  }

  /**
   * The log of {@code partition} was replaced from {@code validBefore} on (0: all of it, perhaps
   * with its topic), and other events are to be read from there. An open call ends as always.
   */
  public void rewind(Partition partition, long validBefore, Optional<String> topicId) {
    admission.rewind(partition, validBefore, topicId);
  }

  /** How many more events {@code partition} may bring, new ones or such to be read again. */
  public int room(Partition partition) {
    return failure.isPresent() ? 0 : admission.room(partition);
  }

  /** True if {@code event} may be admitted now. */
  boolean hasRoomFor(Event event) {
    return failure.isEmpty() && admission.hasRoomFor(event);
  }

  /** True while more events would only lie here: enough wait for a request, or no more may open. */
  public boolean isSupplied() {
    return queue.fresh() >= Math.max(FRESH_AHEAD, rules.maxInFlight())
        || admission.open() >= rules.maxOpen();
  }

  /** True where {@code partition} may bring no new events, because its progress is too long. */
  public boolean isFull(Partition partition) {
    return admission.state(partition).isFull();
  }

  /** The next request to make now, if any; each is to be answered by {@link #answered}. */
  public Optional<Request> nextRequest(long now) {
    if (!mayRequest()) {
      return Optional.empty();
    }
    Optional<Request> next = gate.next(queue.readyAt(now), () -> calls.ask(now), now);
    inFlight += next.isPresent() ? 1 : 0;
    return next;
  }

  /** When {@link #nextRequest} may have one, unless something else happens before. */
  public OptionalLong wakeAt(long now) {
    long at = mayRequest() ? gate.opensAt(queue.readyAt(now), now) : Long.MAX_VALUE;
    return at == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /** A request ended. */
  public void answered(Request request, Answer answer, long now) {
    inFlight--;
    Blame blame = gate.answered(request, answer, now);
    gate.keyFailure(request, answer, now).ifPresent(this::fail);
    if (request instanceof CallRequest asked) {
      decide(asked.call, answer, blame, now);
    }
  }

  private void decide(OpenCall call, Answer answer, Blame blame, long now) {
    call.answered(answer);
    Decision decision = rules.judge().judge(call, answer, looks, blame, now, random.getAsDouble());
    listener.decided(call.decided(answer, decision, now));
    if (decision instanceof Decision.GiveUp) {
      gate.gaveUp(call);
    }
    calls.decide(call, decision, now).ifPresent(this::fail);
  }

  /** True if {@link #handOver} may be called. */
  public boolean hasFinished() {
    return !finished.isEmpty();
  }

  /** Records of the next finished call for one batch; more follow where it has very many events. */
  public List<Emission> handOver(long now) {
    FinishedCall next = finished.next();
    List<Emission> emissions = finished.emissions(next);
    if (next.isHandedOver()) {
      calls.close(next);
      admission.closed(next);
      listener.handedOver(next.handedOver());
    }
    return heartbeats.carried(emissions, now);
  }

  /** The progress that moved and that no record has carried for the heartbeat's interval. */
  public List<Emission> heartbeats(long now) {
    return heartbeats.due(now);
  }

  /** The next event that is to be read again, if any; to be answered by {@link #found}. */
  public Optional<OriginalEventRequest> nextLookup() {
    return finished.nextLookup();
  }

  /** An event was read again; empty where it is gone. */
  public void found(OriginalEventRequest lookup, Optional<OriginalEvent> original) {
    finished.found(lookup, original);
  }

  /** Why the task has to fail, once it has to; what is finished can still be handed over. */
  public Optional<String> failure() {
    return failure;
  }

  /** The notices since the last call, to be logged. */
  public List<FlowNotice> takeNotices() {
    List<FlowNotice> taken = List.copyOf(notices);
    notices.clear();
    return taken;
  }

  /** The progress of {@code partition} once all that was handed over is stored. */
  public Progress progress(Partition partition) {
    return admission.state(partition).progress();
  }

  /** The calls that are not handed over yet. */
  public Stream<OpenCallView> openCalls() {
    return calls.views();
  }

  /** The state of the API, and since when. */
  public ApiStatus api(long now) {
    return gate.status(now);
  }

  /** Requests under way. */
  public int inFlight() {
    return inFlight;
  }

  /** Events that are not handed over yet. */
  public int open() {
    return admission.open();
  }

  /** To be read before the flow is told something. */
  public WallClock wallClock() {
    return calls.clock();
  }

  private boolean mayRequest() {
    return failure.isEmpty() && inFlight < rules.maxInFlight();
  }

  private void fail(String reason) {
    failure = failure.or(() -> Optional.of(reason));
  }
}
