package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.simulated.CallHistory;
import io.callrecordings.connect.simulated.SimulatedRecording;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts the recordings that arrived and holds them against the API's ledger. Confined to one
 * thread.
 */
public final class Arrivals {
  private final Map<String, Integer> timesById = new HashMap<>();
  private long total;

  /** One recording has arrived. */
  public void add(String recordingId) {
    timesById.merge(recordingId, 1, Integer::sum);
    total++;
  }

  /** How many have arrived, repeats included. */
  public long total() {
    return total;
  }

  /**
   * What is wrong, if anything.
   *
   * @param sent the calls whose events were written
   * @param ledger what each call was answered with, as the API remembers it
   */
  public Verdict check(Collection<String> sent, List<CallHistory> ledger) {
    Map<String, List<SimulatedRecording>> answered = new HashMap<>();
    for (CallHistory call : ledger) {
      call.recordings().ifPresent(recordings -> answered.put(call.callId(), recordings));
    }
    return check(sent, answered);
  }

  /**
   * What is wrong, if anything, where no ledger remembers the answers.
   *
   * @param answered the recordings that each call has
   */
  Verdict check(Collection<String> sent, Map<String, List<SimulatedRecording>> answered) {
    Set<String> unanswered = new TreeSet<>(sent);
    unanswered.removeAll(answered.keySet());
    Set<String> expected = new TreeSet<>();
    for (String call : sent) {
      answered.getOrDefault(call, List.of()).forEach(recording -> expected.add(recording.id()));
    }
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(timesById.keySet());
    Set<String> unexpected = new TreeSet<>(timesById.keySet());
    unexpected.removeAll(expected);
    Set<String> repeated = new TreeSet<>();
    timesById.forEach(
        (id, times) -> {
          if (times > 1) {
            repeated.add(id);
          }
        });
    return new Verdict(sent.size(), expected.size(), unanswered, missing, unexpected, repeated);
  }
}
