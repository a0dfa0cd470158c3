package io.callrecordings.connect.output;

import io.callrecordings.connect.flow.Emission.Heartbeat;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Schema of a heartbeat's value, {@code io.callrecordings.Heartbeat}; {@code config/Heartbeat.avsc}
 * is the same schema for readers and registries.
 *
 * <p>Pure functions, for any thread. Fields are only ever added, and added as optional ones.
 */
final class HeartbeatSchema {
  static final Schema VALUE =
      SchemaBuilder.struct()
          .name("io.callrecordings.Heartbeat")
          .doc("A sign that a partition of events is read, written where no other record says so.")
          .field("topic", Fields.required(Schema.Type.STRING, "Topic of events."))
          .field("partition", Fields.required(Schema.Type.INT32, "Partition of the topic."))
          .field("at", Fields.time("When the heartbeat was made."))
          .build();

  private HeartbeatSchema() {}

  static Struct value(Heartbeat emission) {
    return new Struct(VALUE)
        .put("topic", emission.partition().topic())
        .put("partition", emission.partition().number())
        .put("at", Date.from(emission.at()));
  }
}
