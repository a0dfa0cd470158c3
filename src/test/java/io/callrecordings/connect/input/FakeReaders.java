package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.util.Map;

/** Readers without brokers, for tests of other rooms. Confined to one thread. */
public final class FakeReaders {
  private final FakeTopics topics = new FakeTopics();

  /** Opens a reader of partitions that hold nothing. */
  public EventReader open(ReaderSettings settings, Map<Partition, StartPosition> from) {
    topics.fill(from.keySet());
    return EventReader.open(
        settings, from, topics, new Clients(new FakeConsumers(), new FakeTicker()));
  }

  /** True if the reader that was opened last is closed. */
  public boolean isClosed() {
    return topics.closed;
  }
}
