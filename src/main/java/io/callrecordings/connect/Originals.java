package io.callrecordings.connect;

import io.callrecordings.connect.flow.Original;
import io.callrecordings.connect.flow.Partition;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads events again as they stand on their topic. Thread-safe. */
interface Originals {

  /**
   * Returns at once; {@code whenRead} gets the event later on any thread, empty where it is gone.
   */
  void read(Partition partition, long offset, Consumer<Optional<Original>> whenRead);
}
