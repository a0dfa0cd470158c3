package io.callrecordings.connect.e2e;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.quickstart.Arrivals;
import io.callrecordings.connect.quickstart.Verdict;
import io.callrecordings.connect.simulated.CallHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Recordings that have arrived in the topic of a job. Confined to one thread. */
final class ArrivedRecordings implements AutoCloseable {
  /** So long nothing more may arrive before a job counts as done. */
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final RecordingsReader reader;
  private final List<ReceivedRecord> received = new ArrayList<>();
  private final Arrivals arrivals = new Arrivals();

  /** Owns the reader. */
  ArrivedRecordings(RecordingsReader reader) {
    this.reader = reader;
  }

  /** Waits until the verdict is good, and stays like that a while. */
  static void awaitExactlyOnce(Duration limit, Callable<Verdict> verdict) {
    await("exactly once")
        .atMost(limit)
        .pollInterval(Duration.ofMillis(500))
        .until(verdict, Verdict::isExactlyOnce);
    await("no repeats")
        .during(SETTLE)
        .atMost(SETTLE.plusSeconds(20))
        .until(verdict, Verdict::isExactlyOnce);
  }

  /** How many there are by now, repeats included. */
  int count() {
    for (ReceivedRecord record : reader.readToEnd()) {
      received.add(record);
      arrivals.add(record.key());
    }
    return received.size();
  }

  /** What is wrong with those that are there by now, as the API remembers its answers. */
  Verdict verdict(List<String> sent, List<CallHistory> histories) {
    count();
    return arrivals.check(sent, histories);
  }

  /** The records that were counted so far. */
  List<ReceivedRecord> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    reader.close();
  }
}
