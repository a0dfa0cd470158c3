package io.callrecordings.connect.simulated;

import java.util.List;
import java.util.function.UnaryOperator;

/** Commands a simulated API and reads its ledger, in this process or another. Thread-safe. */
public interface QuoApiControl {

  /** The base URL, without a slash at its end. */
  String url();

  /** Changes how every request is treated from now on. */
  void change(UnaryOperator<Behaviour> change);

  /** Begins a script for one call; an older one is forgotten. */
  void script(String callId, Step... steps);

  /** Ends the script of a call: it is answered as usual again. */
  void unscript(String callId);

  /** The final recordings of a call that is not scripted: a pure function of seed and id. */
  List<SimulatedRecording> recordingsOf(String callId);

  /** All requests in a few numbers. */
  LedgerSummary ledger();

  /** What a call was asked and answered so far; empty lists where it never was. */
  CallHistory history(String callId);

  /** What all calls were asked and answered so far, in the order they were first asked for. */
  List<CallHistory> histories();
}
