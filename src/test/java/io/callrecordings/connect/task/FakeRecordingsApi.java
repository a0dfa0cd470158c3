package io.callrecordings.connect.task;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.quo.RecordingsApi;
import io.callrecordings.connect.recording.Answer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An API whose answers the test gives. Thread-safe. */
final class FakeRecordingsApi implements RecordingsApi {
  /** A request that is under way. */
  record Fetch(CallId callId, Consumer<Answer> whenAnswered) {
    void answer(Answer answer) {
      whenAnswered.accept(answer);
    }
  }

  private final BlockingQueue<Fetch> fetches = new LinkedBlockingQueue<>();

  @Override
  public void fetch(CallId callId, Consumer<Answer> whenAnswered) {
    fetches.add(new Fetch(callId, whenAnswered));
  }

  /** The next request, awaited. */
  Fetch next() throws InterruptedException {
    return Optional.ofNullable(fetches.poll(15, TimeUnit.SECONDS)).orElseThrow();
  }

  boolean isIdle() {
    return fetches.isEmpty();
  }

  @Override
  public void close() {}
}
