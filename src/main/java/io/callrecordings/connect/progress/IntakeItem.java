package io.callrecordings.connect.progress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that reading brought, in the order in which the flow is to be told: an event, or how
 * far reading came.
 *
 * <p>Immutable. The reader makes it with raw events, the decoder maps those, the flow consumes it.
 *
 * @param <E> the event, raw or decoded
 */
public sealed interface IntakeItem<E extends Located> {
  Partition partition();

  /** The same with its event, if it has one, put through {@code decoding}. */
  <F extends Located> IntakeItem<F> map(Function<E, F> decoding);

  /** The part of this that is still valid where only offsets before {@code validBefore} are. */
  Optional<IntakeItem<E>> before(long validBefore);

  /**
   * All items of one partition that is replaced: first the replacements, so that they are told even
   * where there is no room for events, then what is still valid of {@code earlier}.
   */
  static <E extends Located> List<IntakeItem<E>> replaced(
      Collection<IntakeItem<E>> earlier, Rewound<E> rewound) {
    List<IntakeItem<E>> all = new ArrayList<>();
    earlier.stream().filter(Rewound.class::isInstance).forEach(all::add);
    all.add(rewound);
    earlier.forEach(item -> item.before(rewound.validBefore()).ifPresent(all::add));
    return all;
  }

  /** Event that was read. */
  record Read<E extends Located>(E event) implements IntakeItem<E> {
    @Override
    public Partition partition() {
      return event.partition();
    }

    @Override
    public <F extends Located> IntakeItem<F> map(Function<E, F> decoding) {
      return new Read<>(decoding.apply(event));
    }

    @Override
    public Optional<IntakeItem<E>> before(long validBefore) {
      return Optional.<IntakeItem<E>>of(this).filter(read -> event.offset() < validBefore);
    }
  }

  /** Position of the reading of new events: all before it was read, or needs no reading. */
  record Passed<E extends Located>(Partition partition, long position) implements IntakeItem<E> {
    @Override
    public <F extends Located> IntakeItem<F> map(Function<E, F> decoding) {
      return new Passed<>(partition, position);
    }

    @Override
    public Optional<IntakeItem<E>> before(long validBefore) {
      return Optional.of(new Passed<>(partition, Math.min(position, validBefore)));
    }
  }

  /**
   * Position of the reading of pending events: what a restart left pending before it has been read,
   * or is not there (compacted away, a transaction marker, an offset nobody ever wrote).
   */
  record Scanned<E extends Located>(Partition partition, long before) implements IntakeItem<E> {
    @Override
    public <F extends Located> IntakeItem<F> map(Function<E, F> decoding) {
      return new Scanned<>(partition, before);
    }

    @Override
    public Optional<IntakeItem<E>> before(long validBefore) {
      return Optional.of(this);
    }
  }

  /**
   * Replacement of the log, in whole or from some offset on, that was tolerated: offsets from
   * {@code validBefore} on (0 where the topic was created anew) name other events than before.
   */
  record Rewound<E extends Located>(Partition partition, long validBefore, Optional<String> topicId)
      implements IntakeItem<E> {
    @Override
    public <F extends Located> IntakeItem<F> map(Function<E, F> decoding) {
      return new Rewound<>(partition, validBefore, topicId);
    }

    @Override
    public Optional<IntakeItem<E>> before(long earlier) {
      return Optional.empty();
    }
  }
}
