package io.callrecordings.connect.output;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.flow.Emission.OfDeadLetter;
import java.util.Arrays;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Schema of a dead letter's value, {@code io.callrecordings.DeadLetter}; {@code
 * config/DeadLetter.avsc} is the same schema for readers and registries.
 *
 * <p>Pure functions, for any thread. Fields are only ever added, and added as optional ones.
 */
final class DeadLetterSchema {
  /**
   * Longer keys and values are cut, so that a dead letter stays below the mebibyte that producers
   * and topics take, even in JSON, which holds bytes as base64 and so makes four of three.
   */
  static final int LONGEST_KEY = 128 * 1024;

  static final int LONGEST_VALUE = 512 * 1024;

  static final Schema VALUE =
      SchemaBuilder.struct()
          .name("io.callrecordings.DeadLetter")
          .doc("An event that could not be decoded, or whose call could not be fetched.")
          .field("topic", Fields.required(Schema.Type.STRING, "Topic of the event."))
          .field("partition", Fields.required(Schema.Type.INT32, "Partition of the event."))
          .field("offset", Fields.required(Schema.Type.INT64, "Offset of the event."))
          .field(
              "timestamp", Fields.time("Timestamp of the event's record, else when it was read."))
          .field(
              "key",
              Fields.optional(
                  Schema.Type.BYTES,
                  "Key of the event's record, cut at 128 KiB; null where it has none, or the event"
                      + " is gone."))
          .field(
              "value",
              Fields.optional(
                  Schema.Type.BYTES,
                  "Value of the event's record, cut at 512 KiB; null where the event is gone."))
          .field(
              "callId",
              Fields.optional(Schema.Type.STRING, "Id of the call, where the event has one."))
          .field("error", Fields.required(Schema.Type.STRING, "What went wrong."))
          .field(
              "httpStatus", Fields.optional(Schema.Type.INT32, "Status of the API's last answer."))
          .field("attempts", Fields.required(Schema.Type.INT32, "Requests made for the call."))
          .field("failedAt", Fields.time("When the event was given up."))
          .build();

  private DeadLetterSchema() {}

  static Struct value(OfDeadLetter emission) {
    return new Struct(VALUE)
        .put("topic", emission.origin().partition().topic())
        .put("partition", emission.origin().partition().number())
        .put("offset", emission.origin().offset())
        .put("timestamp", Date.from(emission.receivedAt()))
        .put(
            "key",
            emission
                .original()
                .flatMap(OriginalEvent::key)
                .map(key -> cut(key, LONGEST_KEY))
                .orElse(null))
        .put(
            "value",
            emission
                .original()
                .flatMap(OriginalEvent::value)
                .map(value -> cut(value, LONGEST_VALUE))
                .orElse(null))
        .put("callId", emission.callId().map(CallId::value).orElse(null))
        .put("error", error(emission))
        .put("httpStatus", emission.status().orElse(null))
        .put("attempts", emission.attempts())
        .put("failedAt", Date.from(emission.failedAt()));
  }

  private static String error(OfDeadLetter emission) {
    return emission.original().isPresent()
        ? emission.error()
        : emission.error() + " (the event is not in its topic any more)";
  }

  private static byte[] cut(byte[] bytes, int longest) {
    return bytes.length > longest ? Arrays.copyOf(bytes, longest) : bytes;
  }
}
