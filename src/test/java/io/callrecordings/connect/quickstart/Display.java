package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ReceivedRecord;
import java.time.Duration;
import java.util.List;

/** Shows the run while it goes on. Confined to the run's thread. */
interface Display {
  /** Shows where the run is, and the recordings that have arrived since the last time. */
  void show(Progress progress, List<ReceivedRecord> arrived);

  /** Shows that something has happened to the parts. */
  void tell(Duration elapsed, String news);
}
