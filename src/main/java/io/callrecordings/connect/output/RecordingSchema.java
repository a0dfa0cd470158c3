package io.callrecordings.connect.output;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.flow.Emission.OfRecording;
import io.callrecordings.connect.recording.Recording;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Schema of a recording's value, {@code io.callrecordings.CallRecording}; {@code
 * config/CallRecording.avsc} is the same schema for readers and registries.
 *
 * <p>Pure functions, for any thread. Fields are only ever added, and added as optional ones.
 */
final class RecordingSchema {
  static final Schema VALUE =
      SchemaBuilder.struct()
          .name("io.callrecordings.CallRecording")
          .doc("A recording (one segment) of a call, as the API described it when it was fetched.")
          .field("id", Fields.required(Schema.Type.STRING, "Id of the recording."))
          .field("callId", Fields.required(Schema.Type.STRING, "Id of the call."))
          .field(
              "status",
              Fields.optional(
                  Schema.Type.STRING,
                  "State of the recording as the API named it, such as completed, absent, deleted,"
                      + " failed or processing; the list is open."))
          .field(
              "type",
              Fields.optional(Schema.Type.STRING, "Media type of the audio, such as audio/mpeg."))
          .field("url", Fields.optional(Schema.Type.STRING, "Where the audio can be downloaded."))
          .field(
              "durationSeconds",
              Fields.optional(Schema.Type.INT64, "Length of the recording in seconds."))
          .field("startTime", Fields.optionalTime("When the recording began."))
          .field(
              "segment",
              Fields.required(
                  Schema.Type.INT32, "Place among the segments of the call, 1 being the oldest."))
          .field("segments", Fields.required(Schema.Type.INT32, "How many segments the call has."))
          .field("fetchedAt", Fields.time("When the API answered with this state."))
          .field(
              "eventId",
              Fields.optional(
                  Schema.Type.STRING, "Id of the event that led to the fetch, where it has one."))
          .field(
              "callCompletedAt",
              Fields.optionalTime("When the call ended, where the event says so."))
          .build();

  private RecordingSchema() {}

  static Struct value(OfRecording emission) {
    Recording recording = emission.recording();
    CallCompleted event = emission.event();
    return new Struct(VALUE)
        .put("id", recording.id())
        .put("callId", event.callId().value())
        .put("status", recording.status().orElse(null))
        .put("type", recording.type().orElse(null))
        .put("url", recording.url().orElse(null))
        .put("durationSeconds", recording.durationSeconds().orElse(null))
        .put("startTime", recording.startTime().map(Date::from).orElse(null))
        .put("segment", emission.segment())
        .put("segments", emission.segments())
        .put("fetchedAt", Date.from(emission.fetchedAt()))
        .put("eventId", event.eventId().orElse(null))
        .put("callCompletedAt", event.completedAt().map(Date::from).orElse(null));
  }
}
