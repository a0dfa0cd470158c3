package io.callrecordings.connect.output;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** Makes the schemas of documented fields. Pure functions, for any thread. */
final class Fields {
  private Fields() {}

  static Schema required(Schema.Type type, String doc) {
    return SchemaBuilder.type(type).doc(doc).build();
  }

  static Schema optional(Schema.Type type, String doc) {
    return SchemaBuilder.type(type).optional().doc(doc).build();
  }

  /** A point in time, in milliseconds of the epoch. */
  static Schema time(String doc) {
    return Timestamp.builder().doc(doc).build();
  }

  static Schema optionalTime(String doc) {
    return Timestamp.builder().optional().doc(doc).build();
  }
}
