package io.callrecordings.connect.metrics;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the events that were passed over: one line each, but for a flood of them, of which the
 * first {@value #LISTED} within a minute are listed and the others summed up at its end.
 *
 * <p>Confined to the thread of the flow. Metrics, outcomes and dead letters have every event.
 */
final class PassedOverLog implements FlowObserver {
  static final int LISTED = 20;
  static final long EVERY_MS = 60_000;
  private static final Logger log = LoggerFactory.getLogger(PassedOverLog.class);

  private long from;
  private int count;

  PassedOverLog(long now) {
    this.from = now;
  }

  /** Events were passed over. */
  void passedOver(FlowNotice.EventPassedOver it) {
    count++;
    if (count <= LISTED) {
      log.warn(
          "Passed over an event callId={} topic={} partition={} offset={} attempt={} status={}"
              + " reason={}",
          it.callId().map(CallId::value).orElse("none"),
          it.partition().topic(),
          it.partition().number(),
          it.offset(),
          it.attempts(),
          it.status().map(String::valueOf).orElse("none"),
          it.reason());
    }
  }

  @Override
  public void look(Flow flow, long now) {
    if (now - from < EVERY_MS) {
      return;
    }
    if (count > LISTED) {
      log.warn(
          "Passed over more events than are listed, their reasons are in outcomes and dead letters"
              + " count={} listed={} withinMs={}",
          count,
          LISTED,
          now - from);
    }
    from = now;
    count = 0;
  }
}
