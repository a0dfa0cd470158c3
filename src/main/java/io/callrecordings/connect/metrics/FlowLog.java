package io.callrecordings.connect.metrics;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.flow.CallDecided;
import io.callrecordings.connect.flow.FlowListener;
import io.callrecordings.connect.flow.FlowNotice;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the flow: its notices, and at DEBUG one line for each decision about a call. Confined to
 * the thread of the flow.
 */
final class FlowLog implements FlowNotice.Cases<Runnable> {
  private static final Logger log = LoggerFactory.getLogger(FlowLog.class);

  private final ApiLog apiLog;
  private final PassedOverLog passedOver;
  private final String url;

  /**
   * @param apiLog is told of outages
   * @param passedOver is told of events that were passed over
   * @param url of the API, without secrets
   */
  FlowLog(ApiLog apiLog, PassedOverLog passedOver, String url) {
    this.passedOver = passedOver;
    this.apiLog = apiLog;
    this.url = url;
  }

  void log(FlowNotice notice) {
    notice.fold(this).run();
  }

  void decided(CallDecided decided) {
    if (log.isDebugEnabled()) {
      log.debug(
          "Decided callId={} topic={} partition={} offset={} attempt={} answer={} decision={}",
          decided.callId().value(),
          decided.partition().topic(),
          decided.partition().number(),
          decided.offset(),
          decided.attempts(),
          decided.answerText(),
          decided.decisionText());
    }
  }

  void handedOver(FlowListener.CallHandedOver call) {
    if (!log.isDebugEnabled()) {
      return;
    }
    log.debug(
        "Handed over callId={} topic={} partition={} offset={} attempt={} events={} outcome={}"
            + " recordings={}",
        name(call.callId()),
        call.partition().topic(),
        call.partition().number(),
        call.offset(),
        call.attempts(),
        call.events(),
        call.ending(),
        call.recordings());
  }

  private static String name(Optional<CallId> callId) {
    return callId.map(CallId::value).orElse("none");
  }

  @Override
  public Runnable eventPassedOver(FlowNotice.EventPassedOver n) {
    return () -> passedOver.passedOver(n);
  }

  @Override
  public Runnable eventsVanished(FlowNotice.EventsVanished n) {
    return () ->
        log.info(
            "Open events are not in the topic any more (compacted) topic={} partition={} count={}",
            n.partition().topic(),
            n.partition().number(),
            n.count());
  }

  @Override
  public Runnable logReplaced(FlowNotice.LogReplaced n) {
    return () ->
        log.warn(
            "The log was replaced under open events: they are still finished, but a stop before that"
                + " loses them topic={} partition={} offset={} count={}",
            n.partition().topic(),
            n.partition().number(),
            n.validBefore(),
            n.open());
  }

  @Override
  public Runnable noCallKnown(FlowNotice.NoCallKnown n) {
    return () ->
        log.error(
            "The API knows none of the calls so far: check that quo.api.key belongs to their"
                + " workspace and that quo.api.url is right count={}",
            n.answers());
  }

  @Override
  public Runnable outageBegan(FlowNotice.OutageBegan n) {
    return () -> {
      apiLog.outageBegan(n.reason());
      log.warn(
          "The API does not work, asking one request at a time url={} reason={}", url, n.reason());
    };
  }

  /** Its end is said with how long it was, by the log of the API. */
  @Override
  public Runnable outageEnded(FlowNotice.OutageEnded n) {
    return () -> {};
  }
}
