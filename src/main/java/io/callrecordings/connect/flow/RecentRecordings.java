package io.callrecordings.connect.flow;

import io.callrecordings.connect.recording.Recording;

/**
 * Recordings that were emitted in their final state, the latest of them: none goes back to an
 * earlier state. They are known by their fingerprints; one taken for another, with a chance of next
 * to nothing, would not be emitted unfinished.
 *
 * <p>Confined to the thread of the flow.
 */
final class RecentRecordings {
  private final int capacity;
  private Fingerprints latest = new Fingerprints();
  private Fingerprints before = new Fingerprints();

  /** Remembers at least the last {@code capacity} recordings, and at most twice as many. */
  RecentRecordings(int capacity) {
    this.capacity = capacity;
  }

  /** Notes that {@code recording} is to be emitted; false where a later state of it was. */
  boolean isNews(Recording recording) {
    long fingerprint = Fingerprints.of(recording.id());
    if (recording.isFinal()) {
      note(fingerprint);
      return true;
    }
    return !latest.contains(fingerprint) && !before.contains(fingerprint);
  }

  private void note(long fingerprint) {
    if (latest.size() == capacity) {
      before = latest;
      latest = new Fingerprints();
    }
    latest.add(fingerprint);
  }
}
