package io.callrecordings.connect.input;

import io.callrecordings.connect.flow.OffsetSet;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.flow.Progress;
import io.callrecordings.connect.input.Verdict.Intact;
import io.callrecordings.connect.input.Verdict.Lost;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares what is still to be read of a partition with what its log holds.
 *
 * <p>Stateless. What compaction took is no loss: it leaves the log's first offset where it was.
 */
final class DataLossCheck {

  private DataLossCheck() {}

  /** The verdict on one partition; a progress without topic id takes over the log's. */
  static Verdict check(Partition partition, Progress progress, LogState log) {
    Optional<String> id = log.topicId().or(progress::topicId);
    if (!progress.topicId().or(() -> id).equals(id)) {
      return recreated(partition, progress, log);
    }
    if (progress.next() > log.end()) {
      return cutOff(partition, progress, log, id);
    }
    long expired = count(progress.pending(), 0, log.begin());
    if (progress.next() >= log.begin() && expired == 0) {
      return new Intact(
          new Progress(progress.next(), progress.pending(), progress.handedOver(), id));
    }
    return expired(partition, progress, log, id, expired);
  }

  private static Lost recreated(Partition partition, Progress progress, LogState log) {
    String what =
        "topic "
            + partition.topic()
            + " was deleted and created again (id "
            + progress.topicId().orElse("unknown")
            + " became "
            + log.topicId().orElse("unknown")
            + "), and with it went "
            + pending(progress.pending().size())
            + "every unread event of its partition "
            + partition.number()
            + " from offset "
            + progress.next()
            + " on";
    return new Lost(Progress.startingAt(log.begin(), log.topicId()), what, OptionalLong.of(0));
  }

  private static Lost cutOff(
      Partition partition, Progress progress, LogState log, Optional<String> id) {
    String what =
        "partition "
            + partition
            + " was read up to offset "
            + progress.next()
            + ", but of what was read only offsets before "
            + log.end()
            + " are there (the log was cut off and perhaps written anew, or the stored offset is"
            + " wrong): at most "
            + (progress.next() - log.end())
            + " events are gone, "
            + count(progress.pending(), log.end(), Long.MAX_VALUE)
            + " of them pending";
    Progress rest = within(progress, log.begin(), log.end(), log.end(), id);
    return new Lost(rest, what, OptionalLong.of(log.end()));
  }

  private static Lost expired(
      Partition partition, Progress progress, LogState log, Optional<String> id, long pending) {
    long unread = Math.max(0, log.begin() - progress.next());
    String what =
        "of partition "
            + partition
            + " everything before offset "
            + log.begin()
            + " was removed (by retention, or by hand), and with it "
            + pending(pending)
            + (unread == 0
                ? "no unread ones"
                : "at most "
                    + unread
                    + " unread events, offsets "
                    + progress.next()
                    + " to "
                    + (log.begin() - 1));
    long next = Math.max(progress.next(), log.begin());
    return new Lost(within(progress, log.begin(), next, next, id), what, OptionalLong.empty());
  }

  private static String pending(long count) {
    return count == 0 ? "" : count + " pending events and ";
  }

  private static Progress within(
      Progress progress, long from, long to, long next, Optional<String> id) {
    OffsetSet pending = OffsetSet.EMPTY;
    for (OffsetSet.Range range : progress.pending().ranges()) {
      long first = Math.max(range.first(), from);
      long last = Math.min(range.last(), to - 1);
      pending = first <= last ? pending.withRange(first, last) : pending;
    }
    Map<Long, Integer> handedOver = new HashMap<>(progress.handedOver());
    handedOver.keySet().removeIf(offset -> offset < from || offset >= to);
    return new Progress(next, pending, handedOver, id);
  }

  private static long count(OffsetSet offsets, long from, long to) {
    return offsets.ranges().stream()
        .mapToLong(
            range ->
                Math.max(0, Math.min(range.last(), to - 1) - Math.max(range.first(), from) + 1))
        .sum();
  }
}
