package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.fetch.Blame;
import io.callrecordings.connect.fetch.Decision;
import io.callrecordings.connect.fetch.Look;
import io.callrecordings.connect.fetch.LookSchedule;
import io.callrecordings.connect.recording.Outcome;
import io.callrecordings.connect.recording.Recording;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * Way of every call through its stages: opened, asked, decided, handed over.
 *
 * <p>Confined to the thread of the flow.
 */
final class CallLifecycle {
  private final FlowRules rules;
  private final LookSchedule looks;
  private final DoubleSupplier random;
  private final CallQueue queue;
  private final FinishedCalls finished;
  private final WallClock clock = new WallClock(this::clockChanged);
  private final OpenCalls calls = new OpenCalls();

  CallLifecycle(
      FlowRules rules,
      LookSchedule looks,
      DoubleSupplier random,
      CallQueue queue,
      FinishedCalls finished) {
    this.rules = rules;
    this.looks = looks;
    this.random = random;
    this.queue = queue;
    this.finished = finished;
  }

  /** An event asks for a call: opens it, or joins it. */
  void open(OpenEvent event, CallCompleted completed, Deadline deadline, long now) {
    CallId callId = completed.callId();
    Optional<OpenCall> known = calls.undecided(callId);
    if (known.isEmpty()) {
      OpenCall call = OpenCall.of(event, completed, deadline, clock, now);
      calls.opened(callId, call);
      Look look =
          completed.recordingReady() ? Look.now(now) : looks.first(call, now, random.getAsDouble());
      call.plan(look);
      queue.add(call, look.at(), now);
    } else {
      known.get().join(event, completed, deadline);
      if (completed.recordingReady()) {
        queue.hurry(known.get(), now);
      }
    }
  }

  /** An event cannot be decoded; the result is why the task fails, where it has to. */
  Optional<String> reject(OpenEvent event, String reason, long now) {
    if (rules.failsOnFailure()) {
      return Optional.of(FailureMessages.eventRejected(event, reason));
    }
    passOver(
        OpenCall.undecoded(event, clock, now),
        new FinishedCall.End(
            Outcome.REJECTED,
            List.of(),
            0,
            Optional.empty(),
            Optional.of(reason),
            now,
            clock.at(now)));
    return Optional.empty();
  }

  /** By which all calls go. */
  WallClock clock() {
    return clock;
  }

  /**
   * The wall clock was put right, and who waits for a look by the wrong one is not to wait longer
   * than its age, nor beyond its deadline.
   */
  private void clockChanged(long now) {
    long longest =
        Math.max(
            rules.looks().firstMs().orElse(0), rules.looks().pauses().ceiling(Integer.MAX_VALUE));
    queue.replan(
        call -> {
          long pause = Math.max(longest, now - call.completedAt());
          return Math.max(now, Math.min(call.deadline(), now + pause));
        },
        now);
  }

  /** The call whose turn it is gets its request. */
  OpenCall ask(long now) {
    OpenCall call = queue.take(now);
    call.requested(now);
    return call;
  }

  /** Carries out what was decided; the result is why the task fails, where it has to. */
  Optional<String> decide(OpenCall call, Decision decision, long now) {
    return decision.fold(
        new Decision.Cases<>() {
          @Override
          public Optional<String> finish(Decision.Finish finish) {
            calls.decided(call);
            learn(call, finish, now);
            finished.finish(
                new FinishedCall(
                    call,
                    end(finish.ending(), finish.recordings(), Optional.empty(), finish.reason())));
            return Optional.empty();
          }

          @Override
          public Optional<String> lookAgain(Decision.LookAgain again) {
            Look next = call.takeLookAtOnce() ? Look.now(now) : again.look();
            call.looked(now);
            call.plan(next);
            queue.add(call, next.at(), now);
            return Optional.empty();
          }

          @Override
          public Optional<String> retry(Decision.Retry retry) {
            if (retry.blame() == Blame.CALL) {
              call.failed();
            }
            queue.add(call, retry.at(), now);
            return Optional.empty();
          }

          @Override
          public Optional<String> giveUp(Decision.GiveUp giveUp) {
            if (rules.failsOnFailure()) {
              queue.add(call, now, now);
              return Optional.of(FailureMessages.callGivenUp(call, giveUp));
            }
            passOver(
                call,
                end(giveUp.ending(), List.of(), giveUp.status(), Optional.of(giveUp.reason())));
            return Optional.empty();
          }

          private FinishedCall.End end(
              Outcome ending,
              List<Recording> recordings,
              Optional<Integer> status,
              Optional<String> reason) {
            return new FinishedCall.End(
                ending, recordings, call.requests(), status, reason, now, clock.at(now));
          }
        });
  }

  /** Recordings that will never have audio were ready at no time. */
  private void learn(OpenCall call, Decision.Finish finish, long now) {
    if (finish.ending() == Outcome.NONE) {
      looks.nothing(call);
    } else if (finish.ending() == Outcome.RECORDED
        && finish.recordings().stream().allMatch(recording -> recording.url().isPresent())) {
      looks.ready(call, now);
    }
  }

  private void passOver(OpenCall call, FinishedCall.End end) {
    calls.decided(call);
    finished.passOver(new FinishedCall(call, end));
  }

  /** All records of a call are handed over. */
  void close(FinishedCall call) {
    calls.closed(call.call);
  }

  Stream<OpenCallView> views() {
    return calls.views();
  }
}
