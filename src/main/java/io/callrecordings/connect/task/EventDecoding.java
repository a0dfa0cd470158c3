package io.callrecordings.connect.task;

import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.converter.ConverterUnavailableException;
import io.callrecordings.connect.converter.EventConverter;
import io.callrecordings.connect.event.CallIdSource;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import io.callrecordings.connect.input.RawEvent;

/** Says what events are. Used by the thread of the intake, closed by any. */
interface EventDecoding extends AutoCloseable {

  /**
   * What an event is.
   *
   * @throws ConverterUnavailableException where that cannot be said now
   */
  Decoded decode(RawEvent raw);

  @Override
  default void close() {}

  /** As configured: by a converter of Connect's where one is named, and as JSON text otherwise. */
  static EventDecoding of(EventsSettings events) {
    EventDecoder decoder =
        new EventDecoder(
            new DecodingRules(
                events.types(),
                events.callIdPath(),
                events.typePath(),
                CallIdSource.parse(events.callIdFrom())));
    return events
        .converter()
        .map(named -> converting(EventConverter.of(named.type(), named.values(), decoder)))
        .orElse(raw -> decoder.decode(raw.value(), raw));
  }

  private static EventDecoding converting(EventConverter converter) {
    return new EventDecoding() {
      @Override
      public Decoded decode(RawEvent raw) {
        return converter.decode(raw.partition().topic(), raw.headers(), raw.value(), raw);
      }

      @Override
      public void close() {
        converter.close();
      }
    };
  }
}
