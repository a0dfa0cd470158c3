package io.callrecordings.connect.simulated;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One request on its way through the {@link Ledger}; ends exactly once, later ends are ignored.
 * Confined to the server's event loop.
 */
final class Exchange {
  private final Ledger ledger;
  private final LongSupplier clock;
  private final Optional<CallLog> log;
  private final int number;
  private String whenGone = "gone";
  private boolean ended;

  private Exchange(Ledger ledger, LongSupplier clock, Optional<CallLog> log, int number) {
    this.ledger = ledger;
    this.clock = clock;
    this.log = log;
    this.number = number;
  }

  /** Enters a request for a call into the ledger. */
  static Exchange ofCall(Ledger ledger, LongSupplier clock, CallLog log, String target) {
    long now = clock.getAsLong();
    ledger.begin(now);
    return new Exchange(ledger, clock, Optional.of(log), log.begin(target, now));
  }

  /** Enters a request for anything else into the ledger. */
  static Exchange elsewhere(Ledger ledger, LongSupplier clock, String method, String target) {
    ledger.begin(clock.getAsLong());
    ledger.elsewhere(method, target);
    return new Exchange(ledger, clock, Optional.empty(), 0);
  }

  boolean isEnded() {
    return ended;
  }

  /** The answer was sent in full. */
  void answered(Content content) {
    if (!ended) {
      log.ifPresent(call -> content.recorded().ifPresent(call::recorded));
      end(Integer.toString(content.status()));
    }
  }

  /** An answer was sent that is none of the API's. */
  void answered(int status) {
    end(Integer.toString(status));
  }

  /** The exchange ended as a fault wanted it. */
  void failed(Fault fault) {
    end(fault.label());
  }

  /** From now on the client leaving means that the fault had its way. */
  void failing(Fault fault) {
    whenGone = fault.label();
  }

  /** The client closed the connection. */
  void gone() {
    end(whenGone);
  }

  private void end(String status) {
    if (!ended) {
      ended = true;
      ledger.end(status);
      log.ifPresent(call -> call.end(number, status.intern(), clock.getAsLong()));
    }
  }
}
