package io.callrecordings.connect.quo;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import java.util.function.Consumer;

/** Asks the API for the recordings of a call. Thread-safe. */
public interface RecordingsApi extends AutoCloseable {

  /**
   * Starts one request and returns at once; {@code whenAnswered} is called exactly once, on any
   * thread, whatever happens (answer, failure, timeout, close). It must not block.
   */
  void fetch(CallId callId, Consumer<Answer> whenAnswered);

  /** Ends all requests, connections and threads of this client within a second. */
  @Override
  void close();
}
