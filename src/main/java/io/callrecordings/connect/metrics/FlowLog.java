package io.callrecordings.connect.metrics;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the notices of the flow to the log. Thread-safe. */
public final class FlowLog implements FlowNotice.Cases<Runnable> {
  private static final Logger LOG = LoggerFactory.getLogger(Flow.class);

  public void log(FlowNotice notice) {
    notice.fold(this).run();
  }

  @Override
  public Runnable eventPassedOver(FlowNotice.EventPassedOver n) {
    return () ->
        LOG.warn(
            "Passed over an event callId={} topic={} partition={} offset={} attempt={} status={}"
                + " reason={}",
            n.callId().map(CallId::value).orElse("none"),
            n.partition().topic(),
            n.partition().number(),
            n.offset(),
            n.attempts(),
            n.status().map(String::valueOf).orElse("none"),
            n.reason());
  }

  @Override
  public Runnable eventsVanished(FlowNotice.EventsVanished n) {
    return () ->
        LOG.info(
            "Open events are not in the topic any more (compacted) topic={} partition={} count={}",
            n.partition().topic(),
            n.partition().number(),
            n.count());
  }

  @Override
  public Runnable logReplaced(FlowNotice.LogReplaced n) {
    return () ->
        LOG.warn(
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
        LOG.error(
            "The API knows none of the calls so far: check that quo.api.key belongs to their"
                + " workspace and that quo.api.url is right count={}",
            n.answers());
  }

  @Override
  public Runnable outageBegan(FlowNotice.OutageBegan n) {
    return () ->
        LOG.warn(
            "The API does not work, asking one request at a time url={} reason={}",
            n.apiUrl(),
            n.reason());
  }

  @Override
  public Runnable outageEnded(FlowNotice.OutageEnded n) {
    return () -> LOG.info("The API works again");
  }
}
