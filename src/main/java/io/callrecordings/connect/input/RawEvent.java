package io.callrecordings.connect.input;

import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.event.RecordParts;
import io.callrecordings.connect.progress.Located;
import io.callrecordings.connect.progress.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * One record of an event topic, not decoded.
 *
 * <p>Immutable as long as nobody writes into {@code key}, {@code value} or {@code headers}.
 *
 * @param timestamp of the Kafka record; the epoch where it has none
 * @param key empty for a record without key
 * @param value empty for a record without value
 */
public record RawEvent(
    Partition partition,
    long offset,
    Instant timestamp,
    Headers headers,
    Optional<byte[]> key,
    Optional<byte[]> value)
    implements Located, RecordParts {

  /** The headers of these names; one without a value has an empty one. */
  public ForwardedHeaders forwarded(Set<String> names) {
    List<ForwardedHeaders.Header> chosen = new ArrayList<>();
    for (Header header : headers) {
      if (names.contains(header.key())) {
        byte[] bytes = Optional.ofNullable(header.value()).orElse(new byte[0]);
        chosen.add(new ForwardedHeaders.Header(header.key(), bytes));
      }
    }
    return ForwardedHeaders.bounded(chosen);
  }

  @Override
  public Optional<byte[]> header(String name) {
    return Optional.ofNullable(headers.lastHeader(name)).map(Header::value);
  }
}
