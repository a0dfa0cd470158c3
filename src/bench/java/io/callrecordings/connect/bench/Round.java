package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.ManagedProcess;
import java.time.Duration;

/**
 * What one contestant achieved in one round, from the first tenth of the recordings to the last:
 * beginning and end, where not all requests are in flight, do not count. Immutable.
 *
 * @param rate recordings per second that became readable
 * @param cpu seconds of the contestant's process per 1,000 recordings
 * @param brokerCpu seconds of the broker per 1,000 recordings
 */
record Round(double rate, double cpu, double brokerCpu) {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** A moment at which so many recordings had become readable. */
  private record Step(int arrived, long at, double cpu, double brokerCpu) {
    static Step now(int arrived, Contestant contestant, ManagedProcess broker) {
      return new Step(
          arrived,
          System.nanoTime(),
          Usage.cpuSeconds(contestant.process()),
          Usage.cpuSeconds(broker));
    }
  }

  /** Waits for all recordings whose events wait in the lane of a contestant just started. */
  static Round of(Contestant contestant, ManagedProcess broker) {
    Lane lane = contestant.lane();
    int all = lane.expected();
    long begin = System.nanoTime();
    Step first = Step.now(0, contestant, broker);
    Step last = first;
    int arrived = 0;
    while (arrived < all) {
      int news = lane.poll(POLL).size();
      boolean opens = arrived < all / 10;
      arrived += news;
      if (news > 0 && arrived >= all / 10 && opens) {
        first = Step.now(arrived, contestant, broker);
        last = first;
      } else if (news > 0 && arrived <= all * 9 / 10) {
        last = Step.now(arrived, contestant, broker);
      }
      if (System.nanoTime() - begin > LIMIT.toNanos()) {
        throw new IllegalStateException(
            lane.name() + ": of " + all + " recordings " + arrived + " arrived in time");
      }
    }
    return between(first, last);
  }

  private static Round between(Step first, Step last) {
    double records = last.arrived() - first.arrived();
    return new Round(
        records / ((last.at() - first.at()) / 1e9),
        (last.cpu() - first.cpu()) / (records / 1000),
        (last.brokerCpu() - first.brokerCpu()) / (records / 1000));
  }

  double totalCpu() {
    return cpu + brokerCpu;
  }
}
