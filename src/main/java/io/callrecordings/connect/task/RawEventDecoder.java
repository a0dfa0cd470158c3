package io.callrecordings.connect.task;

import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.converter.ConverterUnavailableException;
import io.callrecordings.connect.converter.EventConverter;
import io.callrecordings.connect.event.CallIdSource;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.input.RawEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Decoder of one record of a topic to an event of the flow, as configured: by a converter of
 * Connect's where one is named, and as JSON text otherwise.
 *
 * <p>Used by the thread of the intake, closed by any.
 */
record RawEventDecoder(
    EventDecoder decoder, Optional<EventConverter> converter, Set<String> forwardedHeaders)
    implements AutoCloseable {

  static RawEventDecoder of(EventsSettings events) {
    EventDecoder decoder =
        new EventDecoder(
            new DecodingRules(
                events.types(),
                events.callIdPath(),
                events.typePath(),
                CallIdSource.parse(events.callIdFrom())));
    Optional<EventConverter> converter =
        events.converter().map(named -> EventConverter.of(named.type(), named.values(), decoder));
    return new RawEventDecoder(decoder, converter, Set.copyOf(events.forwardedHeaders()));
  }

  /**
   * The event that {@code raw} stands for.
   *
   * @throws ConverterUnavailableException where the converter cannot decode it now
   */
  Event decode(RawEvent raw) {
    Optional<Instant> timestamp =
        Optional.of(raw.timestamp()).filter(at -> at.isAfter(Instant.EPOCH));
    return new Event(raw.partition(), raw.offset(), timestamp, decoded(raw), forwarded(raw));
  }

  private Decoded decoded(RawEvent raw) {
    return converter
        .map(it -> it.decode(raw.partition().topic(), raw.headers(), raw.value(), raw))
        .orElseGet(() -> decoder.decode(raw.value(), raw));
  }

  private ForwardedHeaders forwarded(RawEvent raw) {
    return forwardedHeaders.isEmpty() ? ForwardedHeaders.NONE : raw.forwarded(forwardedHeaders);
  }

  @Override
  public void close() {
    converter.ifPresent(EventConverter::close);
  }
}
