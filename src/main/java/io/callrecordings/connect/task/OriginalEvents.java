package io.callrecordings.connect.task;

import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.progress.Partition;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads events again as they stand on their topic. Thread-safe. */
interface OriginalEvents {

  /**
   * Returns at once; {@code whenRead} gets the event later on any thread, empty where it is gone.
   */
  void read(Partition partition, long offset, Consumer<Optional<OriginalEvent>> whenRead);
}
