package io.callrecordings.connect.task;

import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.converter.ConverterUnavailableException;
import io.callrecordings.connect.converter.EventConverter;
import io.callrecordings.connect.event.Decoded;
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
    EventDecoder decoder = new EventDecoder(events.types(), events.callIdPath());
    return events
        .converter()
        .map(named -> converting(EventConverter.of(named.type(), named.values(), decoder)))
        .orElse(raw -> decoder.decode(raw.value()));
  }

  private static EventDecoding converting(EventConverter converter) {
    return new EventDecoding() {
      @Override
      public Decoded decode(RawEvent raw) {
        return converter.decode(raw.partition().topic(), raw.headers(), raw.value());
      }

      @Override
      public void close() {
        converter.close();
      }
    };
  }
}
