package io.callrecordings.connect.task;

import io.callrecordings.connect.converter.ConverterUnavailableException;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.RawEvent;
import io.callrecordings.connect.progress.IntakeItem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decoder of batches that is patient with a converter which cannot decode now, such as for want of
 * its schema registry.
 *
 * <p>Confined to the thread of the intake.
 */
final class RetryingDecoder {
  static final long PATIENCE_MS = 60_000;
  private static final Logger log = LoggerFactory.getLogger(RetryingDecoder.class);

  private final Function<RawEvent, Event> decoding;
  private final LongSupplier clock;
  private Optional<Long> failingSince = Optional.empty();

  /**
   * A decoder that has failed at nothing yet.
   *
   * @param decoding of one event; throws {@link ConverterUnavailableException}
   * @param clock milliseconds that never go back
   */
  RetryingDecoder(Function<RawEvent, Event> decoding, LongSupplier clock) {
    this.decoding = decoding;
    this.clock = clock;
  }

  /**
   * The decoded batch; empty where it cannot be decoded now, so that the same batch is to be
   * brought again. Throws {@link InputException} after a minute of that.
   */
  Optional<List<IntakeItem<Event>>> decode(List<IntakeItem<RawEvent>> batch) {
    try {
      List<IntakeItem<Event>> decoded = batch.stream().map(item -> item.map(decoding)).toList();
      if (failingSince.isPresent()) {
        log.info("Events can be converted again");
        failingSince = Optional.empty();
      }
      return Optional.of(decoded);
    } catch (ConverterUnavailableException e) {
      bear(e);
      return Optional.empty();
    }
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
