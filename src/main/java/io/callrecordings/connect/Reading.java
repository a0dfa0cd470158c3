package io.callrecordings.connect;

import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.input.Batch;
import io.callrecordings.connect.input.RawEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thing that reading brought, to be told to the flow. Immutable. */
sealed interface Reading {
  Partition partition();

  /** An event, decoded. */
  record Read(Event event) implements Reading {
    @Override
    public Partition partition() {
      return event.partition();
    }
  }

  /** Everything before {@code position} was read, or needs no reading. */
  record Passed(Partition partition, long position) implements Reading {}

  /** What was to be read again before {@code before} has been, or is gone. */
  record Swept(Partition partition, long before) implements Reading {}

  /** The log was replaced from {@code validBefore} on. */
  record Rewound(Partition partition, long validBefore, Optional<String> topicId)
      implements Reading {}

  /** What of this still holds where only offsets before {@code validBefore} do. */
  default Optional<Reading> before(long validBefore) {
    if (this instanceof Passed passed) {
      return Optional.of(new Passed(passed.partition(), Math.min(passed.position(), validBefore)));
    }
    boolean isVoid =
        this instanceof Rewound
            || (this instanceof Read read && read.event().offset() >= validBefore);
    return isVoid ? Optional.empty() : Optional.of(this);
  }

  /**
   * What a batch says, in the order of its components; fails where {@code decoding} does for one of
   * its events.
   */
  static List<Reading> of(Batch batch, EventDecoding decoding) {
    List<Reading> all = new ArrayList<>();
    batch
        .rewinds()
        .forEach(
            rewind ->
                all.add(
                    new Rewound(
                        rewind.partition(), rewind.validBefore(), rewind.progress().topicId())));
    batch.events().forEach(raw -> all.add(new Read(decoded(raw, decoding))));
    batch.positions().forEach((partition, at) -> all.add(new Passed(partition, at)));
    batch.swept().forEach(swept -> all.add(new Swept(swept.partition(), swept.before())));
    return all;
  }

  private static Event decoded(RawEvent raw, EventDecoding decoding) {
    Optional<Instant> timestamp =
        Optional.of(raw.timestamp()).filter(at -> at.isAfter(Instant.EPOCH));
    return new Event(raw.partition(), raw.offset(), timestamp, decoding.decode(raw));
  }
}
