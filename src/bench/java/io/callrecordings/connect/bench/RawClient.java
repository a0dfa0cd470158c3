package io.callrecordings.connect.bench;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.quo.QuoRecordingsApi;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connector's HTTP client and nothing else: as many requests as may be in flight, each answer
 * starts the next. What no pipeline on this client can exceed.
 */
final class RawClient implements Rival {
  private final QuoRecordingsApi api;
  private final AtomicLong answered = new AtomicLong();
  private volatile boolean closed;

  RawClient(RivalJob job) {
    api = job.openApi();
    for (int i = 0; i < job.inFlight(); i++) {
      next();
    }
  }

  private void next() {
    long number = answered.get();
    api.fetch(
        new CallId(Calls.usual((int) number)),
        answer -> {
          answered.incrementAndGet();
          if (!closed) {
            next();
          }
        });
  }

  @Override
  public long answered() {
    return answered.get();
  }

  @Override
  public void close() {
    closed = true;
    api.close();
  }
}
