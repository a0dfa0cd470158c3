package io.callrecordings.connect.flow;

import io.callrecordings.connect.fetch.Blame;
import io.callrecordings.connect.fetch.Decision;

/** Puts a decision into a few words. Pure function. */
final class DecisionText implements Decision.Cases<String> {
  private final long now;

  /** Words for {@code now}, in milliseconds of the epoch. */
  DecisionText(long now) {
    this.now = now;
  }

  @Override
  public String finish(Decision.Finish decision) {
    return "finished as "
        + decision.ending()
        + decision.reason().map(reason -> ": " + reason).orElse("");
  }

  @Override
  public String lookAgain(Decision.LookAgain decision) {
    return "looked at again in " + in(decision.look().at());
  }

  @Override
  public String retry(Decision.Retry decision) {
    String counts =
        decision.blame() == Blame.CALL ? ", the attempt counts" : ", the attempt does not count";
    return "repeated in " + in(decision.at()) + counts;
  }

  @Override
  public String giveUp(Decision.GiveUp decision) {
    return "given up as " + decision.ending() + ": " + decision.reason();
  }

  private String in(long at) {
    return Math.max(0, at - now) + " ms";
  }
}
