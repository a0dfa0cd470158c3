package io.callrecordings.connect.task;

import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.converter.ConverterUnavailableException;
import io.callrecordings.connect.converter.EventConverter;
import io.callrecordings.connect.event.CallIdSource;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.input.RawEvent;
import java.util.Optional;
import java.util.Set;

/** Says what events are. Used by the thread of the intake, closed by any. */
interface EventDecoding extends AutoCloseable {

  /**
   * Decodes an event.
   *
   * @throws ConverterUnavailableException where that cannot be said now
   */
  Decoded decode(RawEvent raw);

  @Override
  default void close() {}

  /** The headers of an event that go on to its records. */
  default ForwardedHeaders forwarded(RawEvent raw) {
    return ForwardedHeaders.NONE;
  }

  /** Decoding by the rules of a user. */
  static EventDecoding of(EventsSettings events) {
    EventDecoder decoder =
        new EventDecoder(
            new DecodingRules(
                events.types(),
                events.callIdPath(),
                events.typePath(),
                CallIdSource.parse(events.callIdFrom())));
    Optional<EventConverter> converter =
        events.converter().map(named -> EventConverter.of(named.type(), named.values(), decoder));
    return new Configured(decoder, converter, Set.copyOf(events.forwardedHeaders()));
  }

  /** As configured: by a converter of Connect's where one is named, and as JSON text otherwise. */
  record Configured(
      EventDecoder decoder, Optional<EventConverter> converter, Set<String> forwardedHeaders)
      implements EventDecoding {

    @Override
    public Decoded decode(RawEvent raw) {
      return converter
          .map(it -> it.decode(raw.partition().topic(), raw.headers(), raw.value(), raw))
          .orElseGet(() -> decoder.decode(raw.value(), raw));
    }

    @Override
    public ForwardedHeaders forwarded(RawEvent raw) {
      return forwardedHeaders.isEmpty() ? ForwardedHeaders.NONE : raw.forwarded(forwardedHeaders);
    }

    @Override
    public void close() {
      converter.ifPresent(EventConverter::close);
    }
  }
}
