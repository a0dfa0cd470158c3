package io.callrecordings.connect.flow;

import io.callrecordings.connect.fetch.Decision;
import io.callrecordings.connect.recording.Outcome;
import io.callrecordings.connect.recording.Recording;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What becomes of a call after a decision.
 *
 * <p>Confined to the thread of the flow.
 */
final class Consequence implements Decision.Cases<Runnable> {
  private final OpenCall call;
  private final long now;
  private final FlowRules.OnFailure onFailure;
  private final Consumer<String> fail;
  private final RequestGate gate;
  private final CallQueue queue;
  private final FinishedCalls exit;

  Consequence(
      OpenCall call,
      long now,
      FlowRules.OnFailure onFailure,
      Consumer<String> fail,
      RequestGate gate,
      CallQueue queue,
      FinishedCalls exit) {
    this.call = call;
    this.now = now;
    this.onFailure = onFailure;
    this.fail = fail;
    this.gate = gate;
    this.queue = queue;
    this.exit = exit;
  }

  @Override
  public Runnable finish(Decision.Finish decision) {
    return () -> {
      call.ledger.answered(call);
      exit.finish(
          call.ledger,
          call.events(),
          Optional.of(call.callId),
          end(decision.ending(), decision.recordings(), Optional.empty(), decision.reason()));
    };
  }

  @Override
  public Runnable lookAgain(Decision.LookAgain decision) {
    return () -> {
      call.looked();
      queue.addLater(call, call.takeLookAtOnce() ? now : decision.at());
    };
  }

  @Override
  public Runnable retry(Decision.Retry decision) {
    return () -> {
      if (decision.failed()) {
        call.failed();
      }
      queue.addLater(call, decision.at());
    };
  }

  @Override
  public Runnable giveUp(Decision.GiveUp decision) {
    return () -> {
      switch (onFailure) {
        case FAIL -> fail.accept(FailureMessages.callGivenUp(call, decision));
        case DEAD_LETTER, SKIP -> {
          gate.gaveUp(call);
          call.ledger.answered(call);
          exit.passOver(
              call.ledger,
              call.events(),
              Optional.of(call.callId),
              end(decision.ending(), List.of(), decision.status(), Optional.of(decision.reason())));
        }
      }
    };
  }

  @Override
  public Runnable failTask(Decision.FailTask decision) {
    return () -> fail.accept(decision.reason());
  }

  private FinishedCall.End end(
      Outcome ending,
      List<Recording> recordings,
      Optional<Integer> status,
      Optional<String> reason) {
    return new FinishedCall.End(ending, recordings, call.requests, status, reason, now);
  }
}
