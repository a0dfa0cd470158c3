package io.callrecordings.connect.flow;

import io.callrecordings.connect.fetch.ApiStatus;
import io.callrecordings.connect.fetch.Blame;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.ControlQuestion;
import io.callrecordings.connect.fetch.KeyRefusals;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.Signal;
import io.callrecordings.connect.recording.Answer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gate through which requests start as the budget and the state of the API allow, and which tells
 * from the answers who is to blame for trouble.
 *
 * <p>Confined to the thread of the flow. Times are milliseconds of the epoch. A call is to blame
 * only where something else was answered well between two attempts of it; where there was nothing
 * else, the control question is asked.
 */
final class RequestGate {
  private final FlowRules rules;
  private final CircuitBreaker breaker;
  private final RateLimiter budget;
  private final ControlQuestion control = new ControlQuestion();
  private final KeyRefusals key;
  private final UnknownCalls unknown;
  private final Consumer<FlowNotice> notices;
  private Optional<ApiStatus> status = Optional.empty();
  private long wellAnswered;
  private boolean controlWasLast;

  RequestGate(
      FlowRules rules, CircuitBreaker breaker, RateLimiter budget, Consumer<FlowNotice> notices) {
    this.rules = rules;
    this.breaker = breaker;
    this.budget = budget;
    this.key = new KeyRefusals(rules.judge().keyGraceMs());
    this.unknown = new UnknownCalls(notices);
    this.notices = notices;
  }

  /** When a request may start; far away where that depends on an answer. */
  long opensAt(long callsReadyAt, long now) {
    long at = wantedAt(callsReadyAt);
    return at == Long.MAX_VALUE ? at : Math.max(at, budget.nextAt(now));
  }

  private long wantedAt(long callsReadyAt) {
    return Math.max(Math.min(callsReadyAt, control.dueAt()), breaker.mayStartAt());
  }

  /**
   * The request that starts now, if any; its place in the budget is taken.
   *
   * @param callsReadyAt when a call wants a request
   * @param call takes the one whose turn it is
   */
  Optional<Request> next(long callsReadyAt, Supplier<OpenCall> call, long now) {
    if (wantedAt(callsReadyAt) > now || !budget.tryTake(now)) {
      return Optional.empty();
    }
    boolean callsTurn = callsReadyAt <= now && controlWasLast && breaker.isRestricted();
    controlWasLast = control.dueAt() <= now && !callsTurn;
    if (controlWasLast) {
      control.started(now);
      return Optional.of(new ControlRequest(breaker.started(), wellAnswered));
    }
    return Optional.of(new CallRequest(call.get(), breaker.started(), wellAnswered));
  }

  /** Learns from an answer; the result says who is to blame where it is trouble. */
  Blame answered(Request request, Answer answer, long now) {
    boolean before = breaker.isOutage();
    Signal signal = Signal.of(answer);
    slowDown(request, answer, now);
    Blame blame =
        request instanceof CallRequest asked
            ? call(asked, answer, signal, now)
            : control(request, signal, now);
    if (!before && breaker.isOutage()) {
      notices.accept(new FlowNotice.OutageBegan(answer.fold(new AnswerText()), rules.apiUrl()));
    } else if (before && !breaker.isOutage()) {
      notices.accept(new FlowNotice.OutageEnded());
    }
    status(now);
    return blame;
  }

  private Blame call(CallRequest asked, Answer answer, Signal signal, long now) {
    unknown.answered(answer);
    switch (signal) {
      case WELL -> {
        well(asked.probe);
        asked.call.answeredWell();
      }
      case BUSY -> breaker.busy(asked.probe, now);
      case REFUSING, FAILING, UNREACHABLE -> {
        return troubled(asked, signal, now);
      }
    }
    return Blame.API;
  }

  private Blame troubled(CallRequest asked, Signal signal, long now) {
    boolean isOfCall = asked.call.troubled(wellAnswered) && signal != Signal.UNREACHABLE;
    boolean isSuspect = breaker.troubled(asked.callId().value(), asked.probe, now);
    if (!isOfCall) {
      asked.call.doubted();
    }
    if (isSuspect || asked.call.doubts() >= 2) {
      control.want();
    }
    return isOfCall ? Blame.CALL : breaker.isRestricted() ? Blame.API : Blame.UNKNOWN;
  }

  private Blame control(Request request, Signal signal, long now) {
    control.ended();
    if (signal == Signal.WELL) {
      well(request.probe);
    } else if (signal == Signal.BUSY || request.wellAnswered < wellAnswered) {
      breaker.busy(request.probe, now);
    } else {
      breaker.controlTroubled(request.probe, now);
      if (signal == Signal.REFUSING) {
        key.controlRefused(now);
      } else {
        key.forget();
      }
    }
    return Blame.API;
  }

  private void well(boolean probe) {
    wellAnswered++;
    breaker.well(probe);
    control.spare();
    key.forget();
  }

  /** A call that is asked to wait while others are answered waits alone. */
  private void slowDown(Request request, Answer answer, long now) {
    if (answer instanceof Answer.Throttled throttled) {
      budget.throttled(throttled.retryAfter(), now);
    } else if (answer instanceof Answer.Unavailable failed
        && request.wellAnswered == wellAnswered) {
      failed.retryAfter().ifPresent(pause -> budget.pause(pause, now));
    }
  }

  /** Why the task fails, where this answer shows that the key is wrong. */
  Optional<String> keyFailure(Request request, Answer answer, long now) {
    return request instanceof ControlRequest
            && answer instanceof Answer.Unauthorized refused
            && key.isWrong(now)
        ? Optional.of(
            FailureMessages.keyRefused(
                rules.apiUrl(), now - key.since().orElse(now), refused.status(), refused.reason()))
        : Optional.empty();
  }

  /** Nobody asks for {@code call} any more. */
  void gaveUp(OpenCall call) {
    call.callId.ifPresent(callId -> breaker.gaveUp(callId.value()));
  }

  /** The state of the API, and since when. */
  ApiStatus status(long now) {
    ApiStatus.State state = state(now);
    ApiStatus current =
        status.filter(known -> known.state() == state).orElseGet(() -> new ApiStatus(state, now));
    status = Optional.of(current);
    return current;
  }

  private ApiStatus.State state(long now) {
    OptionalLong refusedSince = key.since();
    if (breaker.isOutage()) {
      return refusedSince.isPresent() ? ApiStatus.State.KEY_REFUSED : ApiStatus.State.OUTAGE;
    }
    return budget.isSlowed(now) ? ApiStatus.State.THROTTLED : ApiStatus.State.WORKS;
  }
}
