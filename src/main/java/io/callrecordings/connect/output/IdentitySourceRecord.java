package io.callrecordings.connect.output;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A source record that equals itself alone.
 *
 * <p>Used as its super class is. A worker remembers in a hash map each record of a transaction, to
 * tell the task of its end: the hash of all that a record holds would cost a few percent of the
 * worker, and two records are never the same one here.
 */
final class IdentitySourceRecord extends SourceRecord {

  IdentitySourceRecord(
      Map<String, ?> sourcePartition,
      Map<String, ?> sourceOffset,
      String topic,
      String key,
      SchemaAndValue value,
      long timestamp,
      Headers headers) {
    super(
        sourcePartition,
        sourceOffset,
        topic,
        null,
        Schema.STRING_SCHEMA,
        key,
        value.schema(),
        value.value(),
        timestamp,
        headers);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
