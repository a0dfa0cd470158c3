package io.callrecordings.connect.simulation;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.flow.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One event of the topic, and what became of it. Confined to one thread. */
final class Fate {
  final Event event;
  final Optional<Script> script;

  /** Its place, as text. */
  final String name;

  /** Nothing can be read at its offset any more. */
  boolean vanished;

  /** How often it was asked for: an operator may replay it. */
  int times = 1;

  int outcomes;
  int deadLetters;

  Fate(Event event, Optional<Script> script) {
    this.event = event;
    this.script = script;
    this.name = event.partition() + "@" + event.offset();
  }

  boolean isSkipped() {
    return event.decoded() instanceof Decoded.Skipped;
  }

  /** True if {@code on.failure} decides about it, whatever the order of things. */
  boolean mustFail() {
    return script.map(Script::isGuilty).orElse(!isSkipped());
  }

  /** True if it may end as rejected: undecodable, or refused by the API. */
  boolean mayBeRejected() {
    return script.map(Script::isGuilty).orElse(true);
  }

  /** True if its attempts may be used up; the last of them may have met with an outage. */
  boolean mayFail() {
    return script.flatMap(call -> call.poison).isPresent();
  }

  List<String> recordingIds() {
    return script.map(call -> call.recordingIds).orElse(List.of());
  }

  /** True if its recordings have to be stored once it is finished. */
  boolean mustBeRecorded() {
    return script.isPresent()
        && !mustFail()
        && (script.get().readyAt <= World.START
            || isSeenEarly()
            || (script.get().readyAt <= earliestDeadline() && !neverAnswered()));
  }

  boolean neverAnswered() {
    return call().map(CallCompleted::neverAnswered).orElse(false);
  }

  /** No wait for its recordings may end before, in milliseconds of the epoch. */
  long earliestDeadline() {
    if (script.map(call -> call.endedByAWrongClock).orElse(false)) {
      return Long.MIN_VALUE;
    }
    return World.WAIT_MS
        + Stream.of(call().flatMap(CallCompleted::completedAt), event.timestamp())
            .flatMap(Optional::stream)
            .mapToLong(Instant::toEpochMilli)
            .reduce(World.START, Math::min);
  }

  boolean isReadyAt(long now) {
    return script.map(call -> call.readyAt <= now).orElse(false);
  }

  boolean isSeenEarly() {
    return script.map(Script::isSeenEarly).orElse(false);
  }

  @SuppressWarnings("ReferenceEquality") // Many events say the same.
  boolean isAskedBy(CallCompleted completed) {
    return event.decoded() instanceof Decoded.Call call && call.event() == completed;
  }

  boolean isReceivedAt(Instant receivedAt) {
    return event.timestamp().filter(receivedAt::equals).isPresent();
  }

  private Optional<CallCompleted> call() {
    return event.decoded() instanceof Decoded.Call call
        ? Optional.of(call.event())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }
}
