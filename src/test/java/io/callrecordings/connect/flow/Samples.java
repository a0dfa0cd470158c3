package io.callrecordings.connect.flow;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.fetch.RetryPolicy;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Events, calls and answers for the tests of the flow. Pure functions, for any thread. */
final class Samples {
  static final Partition P0 = new Partition("calls", 0);
  static final Partition P1 = new Partition("calls", 1);
  static final String API = "https://api.example";
  static final long NOW = 1_700_000_000_000L;

  static final long WAIT_MS = 60_000;
  static final Deadline DEADLINE = Deadline.none(NOW);
  static final Instant STAMP = Instant.ofEpochMilli(NOW);

  /** Shows the time of the flow. */
  static final WallClock CLOCK = new WallClock(jumped -> {});

  private Samples() {}

  /** One hundred requests at once and one hundred events open, with outcomes. */
  static FlowRules rules(OnFailure onFailure) {
    RetryPolicy judge = new RetryPolicy(new Backoff(100, 1_000), 3, 60_000);
    return new FlowRules(
        judge,
        new LookRules(OptionalLong.of(0), new Backoff(500, 4_000)),
        100,
        100,
        WAIT_MS,
        onFailure == OnFailure.FAIL,
        onFailure == OnFailure.DEAD_LETTER,
        true,
        OptionalLong.empty(),
        API);
  }

  static Event call(Partition partition, long offset, String callId) {
    return event(partition, offset, completed(callId));
  }

  static Event neverAnswered(Partition partition, long offset, String callId) {
    return event(
        partition,
        offset,
        new CallCompleted(new CallId(callId), Optional.empty(), Optional.empty(), true, false));
  }

  static Event recordingReady(Partition partition, long offset, String callId) {
    return event(
        partition,
        offset,
        new CallCompleted(new CallId(callId), Optional.empty(), Optional.empty(), false, true));
  }

  static Event event(Partition partition, long offset, CallCompleted completed) {
    return event(partition, offset, new Decoded.Call(completed));
  }

  static Event event(Partition partition, long offset, Decoded decoded) {
    return new Event(partition, offset, Optional.of(Instant.ofEpochMilli(NOW)), decoded);
  }

  static CallCompleted completed(String callId) {
    return CallCompleted.of(new CallId(callId));
  }

  /** A call opened by the event at {@code offset}. */
  static OpenCall open(PartitionState state, long offset, String callId) {
    state.read(offset);
    return OpenCall.of(asking(state, offset, callId), completed(callId), DEADLINE, CLOCK, NOW);
  }

  /** A call that all these events ask for. */
  static OpenCall open(List<OpenEvent> events) {
    CallCompleted completed = events.get(0).event().orElseThrow();
    OpenCall call = OpenCall.of(events.get(0), completed, DEADLINE, CLOCK, NOW);
    events.stream().skip(1).forEach(event -> call.join(event, completed, DEADLINE));
    return call;
  }

  static OpenEvent asking(PartitionState state, long offset, String callId) {
    return state.opened(offset, NOW, Optional.of(completed(callId)), ForwardedHeaders.NONE);
  }

  static PartitionState state(long next) {
    return new PartitionState(P0, Progress.startingAt(next, Optional.empty()));
  }

  static Answer found(String... recordingIds) {
    return new Answer.Found(recordings(recordingIds));
  }

  static Answer processing(String recordingId) {
    return new Answer.Found(List.of(recording(recordingId, "processing")));
  }

  /** A recording without audio. */
  static Answer without(String recordingId, String status) {
    return new Answer.Found(
        List.of(
            new Recording(
                recordingId,
                Optional.of(status),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  static Answer failed(int status) {
    return new Answer.Unavailable(Optional.of(status), "broken");
  }

  static Answer refused() {
    return new Answer.Refused(400, "bad request");
  }

  static Answer throttled() {
    return new Answer.Throttled(Optional.empty());
  }

  static List<Recording> recordings(String... ids) {
    return Stream.of(ids).map(id -> recording(id, "completed")).toList();
  }

  static Recording recording(String id, String status) {
    return new Recording(
        id,
        Optional.of(status),
        Optional.empty(),
        Optional.of("https://media.example/" + id),
        Optional.empty(),
        Optional.empty());
  }

  /** The progress that it carries. */
  static Progress progress(Emission emission) {
    return emission.progress().get();
  }

  /** The recording's id, or what else it is and its offset. */
  static String name(Emission emission) {
    return emission.fold(
        new Emission.Cases<>() {
          @Override
          public String recording(Emission.OfRecording it) {
            return it.recording().id();
          }

          @Override
          public String outcome(Emission.OfOutcome it) {
            return "outcome " + it.origin().offset();
          }

          @Override
          public String deadLetter(Emission.OfDeadLetter it) {
            return "dead " + it.origin().offset();
          }

          @Override
          public String heartbeat(Emission.Heartbeat it) {
            return "heartbeat";
          }
        });
  }
}
