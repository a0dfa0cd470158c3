package io.callrecordings.connect.quo;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recordings of one call as they are read: each id once, in the order of its first mention.
 *
 * <p>Confined to one thread.
 */
final class Segments {
  private final List<Recording> recordings = new ArrayList<>(2);
  private final Map<String, Integer> places = new HashMap<>(2);
  private int leftOut;

  /** An item without an id that can be used. */
  void leaveOut() {
    leftOut++;
  }

  /** Of two items with one id, the one that is final counts, else the later. */
  void add(Recording recording) {
    Optional<Integer> place = Optional.ofNullable(places.get(recording.id()));
    if (place.isEmpty()) {
      places.put(recording.id(), recordings.size());
      recordings.add(recording);
    } else if (!recordings.get(place.get()).isFinal()) {
      recordings.set(place.get(), recording);
    }
  }

  void addAll(Answer.Found found) {
    leftOut += found.leftOut();
    found.recordings().forEach(this::add);
  }

  int size() {
    return recordings.size() + leftOut;
  }

  boolean hasNothingButLeftOut() {
    return recordings.isEmpty() && leftOut > 0;
  }

  Answer.Found found() {
    return new Answer.Found(recordings, leftOut);
  }
}
