package io.callrecordings.connect.metrics;

import io.callrecordings.connect.fetch.ApiStatus;
import io.callrecordings.connect.flow.Flow;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the state of the API: a line when it begins to answer 429 and one when it ends, and one a
 * minute as long as it does not work. Confined to the thread of the flow.
 */
final class ApiLog implements FlowObserver {
  static final long EVERY_MS = 60_000;
  private static final Logger log = LoggerFactory.getLogger(ApiLog.class);

  private final String url;
  private final DoubleSupplier budget;
  private ApiStatus told;
  private String reason = "";
  private long dueAt;

  ApiLog(String url, DoubleSupplier budget, long now) {
    this.url = url;
    this.budget = budget;
    this.told = new ApiStatus(ApiStatus.State.WORKS, now);
  }

  /** Why the API does not work, for the lines that follow. */
  void outageBegan(String because) {
    reason = because;
  }

  @Override
  public void look(Flow flow, long now) {
    ApiStatus phase = flow.api(now);
    if (phase.state() != told.state()) {
      changed(phase, now);
      told = phase;
      dueAt = now + EVERY_MS;
    } else if (now >= dueAt && phase.state() != ApiStatus.State.WORKS) {
      dueAt = now + EVERY_MS;
      goesOn(phase, flow.wallClock().at(phase.since()), flow.open(), now);
    }
  }

  private void changed(ApiStatus phase, long now) {
    if (told.state() == ApiStatus.State.THROTTLED) {
      log.info(
          "The API does not answer 429 any more url={} durationMs={}", url, now - told.since());
    }
    if (isOutage(told.state()) && !isOutage(phase.state())) {
      log.info("The API works again url={} durationMs={}", url, now - told.since());
    }
    if (phase.state() == ApiStatus.State.KEY_REFUSED) {
      log.warn(
          "The API refuses the key; after a minute of that the task fails url={} reason={}",
          url,
          reason);
    }
    if (phase.state() == ApiStatus.State.THROTTLED) {
      log.warn(
          "The API answers 429: the key asks too fast, requests are slowed down url={}"
              + " requestsPerSecond={}",
          url,
          budget.getAsDouble());
    }
  }

  private static boolean isOutage(ApiStatus.State state) {
    return state == ApiStatus.State.OUTAGE || state == ApiStatus.State.KEY_REFUSED;
  }

  private void goesOn(ApiStatus phase, Instant since, int open, long now) {
    long ageMs = now - phase.since();
    switch (phase.state()) {
      case KEY_REFUSED ->
          log.warn(
              "The API still refuses the key url={} since={} ageMs={} open={} reason={}",
              url,
              since,
              ageMs,
              open,
              reason);
      case OUTAGE ->
          log.warn(
              "The API still does not work url={} since={} ageMs={} open={} reason={}",
              url,
              since,
              ageMs,
              open,
              reason);
      case THROTTLED ->
          log.warn(
              "The API still answers 429 url={} since={} ageMs={} open={} requestsPerSecond={}",
              url,
              since,
              ageMs,
              open,
              budget.getAsDouble());
      case WORKS -> {}
    }
  }
}
