package io.callrecordings.connect.flow;

import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.recording.Answer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Lets requests through as the budget and the health of the API allow, and learns from the answers.
 *
 * <p>Confined to the thread of the flow. Times are milliseconds of the epoch.
 */
final class RequestGate {
  /** So many answers that no call is known, and no other one, are a wrong key or URL. */
  static final int CALLS_UNKNOWN = 100;

  private final CircuitBreaker health;
  private final RateLimiter budget;
  private final Consumer<FlowNotice> notices;
  private boolean someCallKnown;
  private int callsUnknown;

  RequestGate(CircuitBreaker health, RateLimiter budget, Consumer<FlowNotice> notices) {
    this.health = health;
    this.budget = budget;
    this.notices = notices;
  }

  /** Whether a request may start now; if so its place in the budget is taken. */
  boolean tryPass(long now) {
    return health.mayStart(now) && budget.tryTake(now);
  }

  /** When a request may start; far away where that depends on an answer. */
  long opensAt(long now) {
    long healthy = health.mayStartAt();
    return healthy == Long.MAX_VALUE ? healthy : Math.max(healthy, budget.nextAt(now));
  }

  /** A request that passed is sent. */
  Request started(OpenCall call) {
    return new Request(call, health.started());
  }

  /** Learns from an answer; the result says whether a failure counts against the call. */
  boolean answered(Request request, Answer answer, long now) {
    boolean before = health.isOutage();
    Lesson lesson = new Lesson(request, now);
    Optional<String> trouble = answer.fold(lesson);
    if (!before && health.isOutage()) {
      notices.accept(new FlowNotice.OutageBegan(trouble.orElse("unknown")));
    } else if (before && !health.isOutage()) {
      notices.accept(new FlowNotice.OutageEnded());
    }
    return lesson.counts;
  }

  /** Nobody asks for {@code call} any more. */
  void gaveUp(OpenCall call) {
    call.callId.ifPresent(callId -> health.gaveUp(callId.value()));
  }

  /** Since when the key is refused, without an answer to any request in between. */
  OptionalLong keyRefusedSince() {
    return health.keyRefusedSince();
  }

  /** What an answer says of the API; the value is the trouble it is in. */
  private final class Lesson implements Answer.Cases<Optional<String>> {
    private final Request request;
    private final long now;
    private boolean counts;

    Lesson(Request request, long now) {
      this.request = request;
      this.now = now;
    }

    @Override
    public Optional<String> found(Answer.Found answer) {
      someCallKnown = true;
      return works();
    }

    @Override
    public Optional<String> noSuchCall(Answer.NoSuchCall answer) {
      callsUnknown++;
      if (!someCallKnown && callsUnknown == CALLS_UNKNOWN) {
        notices.accept(new FlowNotice.NoCallKnown(callsUnknown));
      }
      return works();
    }

    @Override
    public Optional<String> refused(Answer.Refused answer) {
      return works();
    }

    @Override
    public Optional<String> throttled(Answer.Throttled answer) {
      budget.throttled(answer.retryAfter(), now);
      health.throttled(request.probe, now);
      return Optional.empty();
    }

    @Override
    public Optional<String> unreachable(Answer.Unreachable answer) {
      health.unreachable(request.probe, now);
      return Optional.of(answer.reason());
    }

    @Override
    public Optional<String> unavailable(Answer.Unavailable answer) {
      counts = health.failed(request.callId().value(), request.probe, now);
      return Optional.of(answer.reason());
    }

    @Override
    public Optional<String> unauthorized(Answer.Unauthorized answer) {
      health.keyRefused(request.probe, now);
      return Optional.of("status " + answer.status() + ": " + answer.reason());
    }

    private Optional<String> works() {
      health.works(request.probe);
      return Optional.empty();
    }
  }
}
