package io.callrecordings.connect.flow;

import io.callrecordings.connect.progress.Partition;
import java.util.Optional;

/** One thing that reading brought, to be told to the flow. Immutable. */
public sealed interface IntakeItem {
  Partition partition();

  /** An event, decoded. */
  record Read(Event event) implements IntakeItem {
    @Override
    public Partition partition() {
      return event.partition();
    }
  }

  /** Everything before {@code position} was read, or needs no reading. */
  record Passed(Partition partition, long position) implements IntakeItem {}

  /** What was to be read again before {@code before} has been, or is gone. */
  record Swept(Partition partition, long before) implements IntakeItem {}

  /** The log was replaced from {@code validBefore} on. */
  record Rewound(Partition partition, long validBefore, Optional<String> topicId)
      implements IntakeItem {}

  /** What of this still holds where only offsets before {@code validBefore} do. */
  default Optional<IntakeItem> before(long validBefore) {
    if (this instanceof Passed passed) {
      return Optional.of(new Passed(passed.partition(), Math.min(passed.position(), validBefore)));
    }
    boolean isVoid =
        this instanceof Rewound
            || (this instanceof Read read && read.event().offset() >= validBefore);
    return isVoid ? Optional.empty() : Optional.of(this);
  }
}
