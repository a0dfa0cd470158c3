package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.OpenCallView;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of calls that are open unusually long: one line a minute that names the oldest, and one when
 * none is any more. Confined to the thread of the flow.
 */
final class OpenCallLog implements FlowObserver {
  static final long EVERY_MS = 60_000;
  private static final Logger log = LoggerFactory.getLogger(OpenCallLog.class);

  private final DoubleSupplier usualMs;
  private boolean told;
  private long dueAt;

  /**
   * @param usualMs how long nearly all calls are open; NaN while nobody knows
   */
  OpenCallLog(DoubleSupplier usualMs, long now) {
    this.usualMs = usualMs;
    this.dueAt = now + EVERY_MS;
  }

  @Override
  public void look(Flow flow, long now) {
    if (now < dueAt) {
      return;
    }
    dueAt = now + EVERY_MS;
    UnusualCalls unusual = new UnusualCalls(usualMs.getAsDouble(), now);
    List<OpenCallView> calls = flow.openCalls().filter(unusual).toList();
    calls.stream()
        .min(Comparator.comparingLong(OpenCallView::openSince))
        .ifPresent(
            oldest ->
                log.info(
                    "Calls are open unusually long count={} usualMs={} oldest: {}",
                    calls.size(),
                    unusual.usualMs(),
                    OpenCallText.of(oldest)));
    if (told && calls.isEmpty()) {
      log.info("No call is open unusually long any more");
    }
    told = !calls.isEmpty();
  }
}
