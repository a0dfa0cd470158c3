package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.ProgressSnapshot;
import io.callrecordings.connect.recording.Outcome;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.Optional;

/** One thing to hand over; becomes one source record. Immutable. */
public sealed interface Emission {

  /** Whose progress it carries. */
  Partition partition();

  /** The progress of {@link #partition} that is true once this, and all before it, is stored. */
  ProgressSnapshot progress();

  /** The value of {@code cases} for this kind of emission. */
  <R> R fold(Cases<R> cases);

  /**
   * Where an event stood.
   *
   * @param headers of the event that its records have, too
   */
  record Origin(Partition partition, long offset, ForwardedHeaders headers) {

    /** An event without headers that go on. */
    public Origin(Partition partition, long offset) {
      this(partition, offset, ForwardedHeaders.NONE);
    }
  }

  /**
   * A recording of a call.
   *
   * @param event that asked for it
   * @param segment place among the segments of the call, from 1, oldest first
   * @param segments how many segments the call has
   * @param fetchedAt when the API answered
   * @param attempts requests made for the call
   */
  record OfRecording(
      Origin origin,
      CallCompleted event,
      Recording recording,
      int segment,
      int segments,
      Instant fetchedAt,
      int attempts,
      ProgressSnapshot progress)
      implements Emission {
    @Override
    public Partition partition() {
      return origin.partition();
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.recording(this);
    }
  }

  /**
   * The outcome of an event.
   *
   * @param recordings how many the call has, 0 unless they were emitted
   * @param attempts requests made for the call
   * @param reason why not, for other endings than {@code RECORDED}; and what of it was written
   *     before
   * @param receivedAt timestamp of the event's record, else when it was read
   * @param finishedAt when this was decided
   */
  record OfOutcome(
      Origin origin,
      Optional<CallId> callId,
      Optional<String> eventId,
      Outcome ending,
      int recordings,
      int attempts,
      Optional<String> reason,
      Instant receivedAt,
      Instant finishedAt,
      ProgressSnapshot progress)
      implements Emission {
    @Override
    public Partition partition() {
      return origin.partition();
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.outcome(this);
    }
  }

  /**
   * An event that could not be decoded, or whose call could not be fetched.
   *
   * @param original the event as it was read again; empty where it is gone
   * @param status of the last answer of the API, where there was one
   */
  record OfDeadLetter(
      Origin origin,
      Optional<OriginalEvent> original,
      Optional<CallId> callId,
      String error,
      Optional<Integer> status,
      int attempts,
      Instant receivedAt,
      Instant failedAt,
      ProgressSnapshot progress)
      implements Emission {
    @Override
    public Partition partition() {
      return origin.partition();
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.deadLetter(this);
    }
  }

  /** Progress of a partition that had nothing else to carry it. */
  record Heartbeat(Partition partition, Instant at, ProgressSnapshot progress) implements Emission {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.heartbeat(this);
    }
  }

  /** One function for each kind of emission. */
  interface Cases<R> {
    R recording(OfRecording emission);

    R outcome(OfOutcome emission);

    R deadLetter(OfDeadLetter emission);

    R heartbeat(Heartbeat emission);
  }
}
