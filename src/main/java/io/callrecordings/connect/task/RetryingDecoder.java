package io.callrecordings.connect.task;

import io.callrecordings.connect.converter.ConverterUnavailableException;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.RawEvent;
import io.callrecordings.connect.metrics.SkippedEvents;
import io.callrecordings.connect.progress.IntakeItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has batches decoded, and is patient with a converter that cannot do it now, such as for want of
 * its schema registry. Confined to the thread of the intake.
 */
final class RetryingDecoder {
  static final long PATIENCE_MS = 60_000;
  private static final Logger log = LoggerFactory.getLogger(RetryingDecoder.class);

  private final EventDecoding decoding;
  private final LongSupplier clock;
  private final SkippedEvents skipped;
  private Optional<Long> failingSince = Optional.empty();

  /**
   * @param skipped is told of the events that trigger no fetch
   * @param clock milliseconds that never go back
   */
  RetryingDecoder(EventDecoding decoding, SkippedEvents skipped, LongSupplier clock) {
    this.decoding = decoding;
    this.skipped = skipped;
    this.clock = clock;
  }

  /**
   * Decodes a batch; empty where that cannot be done now, so that the same batch is to be brought
   * again. Throws {@link InputException} where it could not be said for a minute.
   */
  Optional<List<IntakeItem<Event>>> of(List<IntakeItem<RawEvent>> batch) {
    try {
      List<IntakeItem<Event>> decoded =
          batch.stream().map(item -> item.map(this::decoded)).toList();
      if (failingSince.isPresent()) {
        log.info("Events can be converted again");
        failingSince = Optional.empty();
      }
      decoded.forEach(this::tell);
      return Optional.of(decoded);
    } catch (ConverterUnavailableException e) {
      bear(e);
      return Optional.empty();
    }
  }

  private void tell(IntakeItem<Event> item) {
    if (item instanceof IntakeItem.Read<Event> read
        && read.event().decoded() instanceof Decoded.Skipped event) {
      skipped.add(read.event().partition(), read.event().offset(), event);
    }
  }

  private Event decoded(RawEvent raw) {
    Optional<Instant> timestamp =
        Optional.of(raw.timestamp()).filter(at -> at.isAfter(Instant.EPOCH));
    return new Event(
        raw.partition(), raw.offset(), timestamp, decoding.decode(raw), decoding.forwarded(raw));
  }

  private void bear(ConverterUnavailableException trouble) {
    long now = clock.getAsLong();
    if (failingSince.isEmpty()) {
      log.warn(
          "No new events for now, the converter is asked again error={}", trouble.getMessage());
    }
    long since = failingSince.orElse(now);
    failingSince = Optional.of(since);
    if (now - since >= PATIENCE_MS) {
      throw new InputException(
          trouble.getMessage()
              + " It has been tried for "
              + PATIENCE_MS / 1_000
              + " s. No event is lost: check events.value.converter.* and the schema registry, then"
              + " restart with POST /connectors/{name}/restart?includeTasks=true&onlyFailed=true",
          trouble);
    }
  }
}
