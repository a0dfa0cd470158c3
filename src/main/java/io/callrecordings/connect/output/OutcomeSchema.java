package io.callrecordings.connect.output;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.flow.Emission.OfOutcome;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Schema of an outcome's value, {@code io.callrecordings.CallOutcome}; {@code
 * config/CallOutcome.avsc} is the same schema for readers and registries.
 *
 * <p>Pure functions, for any thread. Fields are only ever added, and added as optional ones.
 */
final class OutcomeSchema {
  static final Schema VALUE =
      SchemaBuilder.struct()
          .name("io.callrecordings.CallOutcome")
          .doc("What became of one event.")
          .field(
              "callId",
              Fields.optional(Schema.Type.STRING, "Id of the call, where the event has one."))
          .field(
              "eventId", Fields.optional(Schema.Type.STRING, "Id of the event, where it has one."))
          .field(
              "outcome",
              Fields.required(
                  Schema.Type.STRING,
                  "RECORDED: all segments are final and written. EXPIRED: written unfinished at the"
                      + " deadline. NONE: nothing there. REJECTED: not decodable, or refused."
                      + " FAILED: attempts exhausted."))
          .field(
              "recordings",
              Fields.required(
                  Schema.Type.INT32,
                  "How many recordings of the call are on the topic, written for this event or an"
                      + " earlier one."))
          .field("attempts", Fields.required(Schema.Type.INT32, "Requests made for the call."))
          .field("reason", Fields.optional(Schema.Type.STRING, "Why the outcome is not RECORDED."))
          .field(
              "receivedAt", Fields.time("Timestamp of the event's record, else when it was read."))
          .field("finishedAt", Fields.time("When the outcome was decided."))
          .field("topic", Fields.required(Schema.Type.STRING, "Topic of the event."))
          .field("partition", Fields.required(Schema.Type.INT32, "Partition of the event."))
          .field("offset", Fields.required(Schema.Type.INT64, "Offset of the event."))
          .build();

  private OutcomeSchema() {}

  static Struct value(OfOutcome emission) {
    return new Struct(VALUE)
        .put("callId", emission.callId().map(CallId::value).orElse(null))
        .put("eventId", emission.eventId().orElse(null))
        .put("outcome", emission.ending().name())
        .put("recordings", emission.recordings())
        .put("attempts", emission.attempts())
        .put("reason", emission.reason().orElse(null))
        .put("receivedAt", Date.from(emission.receivedAt()))
        .put("finishedAt", Date.from(emission.finishedAt()))
        .put("topic", emission.origin().partition().topic())
        .put("partition", emission.origin().partition().number())
        .put("offset", emission.origin().offset());
  }
}
