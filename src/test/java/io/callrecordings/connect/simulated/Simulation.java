package io.callrecordings.connect.simulated;

import io.callrecordings.connect.event.CallId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** All that a simulated API knows and remembers. Confined to the server's event loop. */
final class Simulation {
  private final long opened = System.nanoTime();
  private final UsualRecordings usual;
  private final Decision decision;
  private final Ledger ledger = new Ledger(Instant.now().truncatedTo(ChronoUnit.MICROS));
  private final Ledger questions = new Ledger(Instant.now().truncatedTo(ChronoUnit.MICROS));
  private final Connections connections = new Connections();
  private Behaviour behaviour;

  Simulation(Options options) {
    usual = new UsualRecordings(options.seed(), options.shareWithoutRecording());
    decision = new Decision(options.seed());
    behaviour = options.behaviour();
  }

  /** Microseconds since the beginning. */
  LongSupplier clock() {
    return () -> (System.nanoTime() - opened) / 1000;
  }

  UsualRecordings usual() {
    return usual;
  }

  Decision decision() {
    return decision;
  }

  Ledger ledger() {
    return ledger;
  }

  /** A question that is about no call has a ledger that nobody sees. */
  Ledger ledgerOf(String callId) {
    return callId.equals(CallId.IMPOSSIBLE.value()) ? questions : ledger;
  }

  Connections connections() {
    return connections;
  }

  Behaviour behaviour() {
    return behaviour;
  }

  /** Changes the behaviour; going down resets the connections that are open. */
  Behaviour change(UnaryOperator<Behaviour> change) {
    behaviour = change.apply(behaviour);
    if (behaviour.down()) {
      connections.resetAll();
    }
    return behaviour;
  }

  /** Begins a script; an older one of the call is forgotten. */
  void script(String callId, Script script) {
    decision.script(callId, script);
  }

  /** Ends the script of a call, if there is one. */
  void unscript(String callId) {
    decision.unscript(callId);
  }

  LedgerSummary summary() {
    return ledger.summary(connections.open(), connections.accepted());
  }

  /** Empty lists where the call was never asked for. */
  CallHistory history(String callId) {
    return ledger
        .find(callId)
        .map(this::history)
        .orElseGet(() -> new CallHistory(callId, List.of(), List.of(), Optional.empty()));
  }

  CallHistory history(CallLog log) {
    return log.history(ledger::at, usual);
  }

  List<CallHistory> histories() {
    return ledger.calls().stream().map(this::history).toList();
  }
}
