package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.converter.ConverterUnavailableException;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.RawEvent;
import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** A converter that cannot say what events are is asked again, for a minute. */
class RetryingDecoderTest {
  private static final Partition P0 = new Partition("calls", 0);
  private static final Decoded SKIPPED = new Decoded.Skipped("another type", Optional.empty());

  private final AtomicLong clock = new AtomicLong(5_000);
  private final AtomicBoolean registryIsDown = new AtomicBoolean();
  private final RetryingDecoder decoder = new RetryingDecoder(this::decode, clock::get);

  private Event decode(RawEvent raw) {
    if (registryIsDown.get()) {
      throw new ConverterUnavailableException(
          "The schema registry is down.", new IllegalStateException());
    }
    return new Event(raw.partition(), raw.offset(), Optional.empty(), SKIPPED);
  }

  @Test
  void whatCanBeSaidIsSaidAtOnce() {
    assertThat(decoder.decode(batch())).contains(readings());
  }

  @Test
  void theSameBatchIsSaidOnceTheConverterCan() {
    registryIsDown.set(true);
    assertThat(decoder.decode(batch())).isEmpty();
    clock.addAndGet(RetryingDecoder.PATIENCE_MS - 1);
    assertThat(decoder.decode(batch())).isEmpty();

    registryIsDown.set(false);

    assertThat(decoder.decode(batch())).contains(readings());
  }

  @Test
  void aMinuteWithoutAConverterFailsWithWhatToDo() {
    registryIsDown.set(true);
    assertThat(decoder.decode(batch())).isEmpty();
    clock.addAndGet(RetryingDecoder.PATIENCE_MS);

    assertThatThrownBy(() -> decoder.decode(batch()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The schema registry is down. It has been tried for 60 s.")
        .hasMessageContainingAll(
            "No event is lost",
            "events.value.converter.*",
            "POST /connectors/{name}/restart?includeTasks=true&onlyFailed=true");
  }

  @Test
  void theMinuteBeginsAnewAfterASuccess() {
    registryIsDown.set(true);
    assertThat(decoder.decode(batch())).isEmpty();
    registryIsDown.set(false);
    assertThat(decoder.decode(batch())).isPresent();
    clock.addAndGet(RetryingDecoder.PATIENCE_MS);
    registryIsDown.set(true);

    assertThat(decoder.decode(batch())).isEmpty();
  }

  private static List<IntakeItem<RawEvent>> batch() {
    RawEvent raw =
        new RawEvent(
            P0,
            7,
            Instant.EPOCH,
            new RecordHeaders(),
            Optional.empty(),
            Optional.of(new byte[] {1}));
    return List.of(new IntakeItem.Read<>(raw), new IntakeItem.Passed<>(P0, 8));
  }

  private static List<IntakeItem<Event>> readings() {
    return List.of(
        new IntakeItem.Read<>(new Event(P0, 7, Optional.empty(), SKIPPED)),
        new IntakeItem.Passed<>(P0, 8));
  }
}
