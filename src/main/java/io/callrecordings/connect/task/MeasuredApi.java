package io.callrecordings.connect.task;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.metrics.RequestMeasurements;
import io.callrecordings.connect.quo.RecordingsApi;
import io.callrecordings.connect.recording.Answer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** API whose requests and answers are measured where they start and end. Thread-safe. */
final class MeasuredApi implements RecordingsApi {
  private final RecordingsApi api;
  private final RequestMeasurements measurements;

  MeasuredApi(RecordingsApi api, RequestMeasurements measurements) {
    this.api = api;
    this.measurements = measurements;
  }

  @Override
  public void fetch(CallId callId, Consumer<Answer> whenAnswered) {
    long from = System.nanoTime();
    measurements.sent();
    api.fetch(
        callId,
        answer -> {
          measurements.answered(answer, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
          whenAnswered.accept(answer);
        });
  }

  @Override
  public void close() {
    api.close();
  }
}
