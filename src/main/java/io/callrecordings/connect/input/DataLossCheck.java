package io.callrecordings.connect.input;

import static java.util.stream.Collectors.joining;

import io.callrecordings.connect.input.DataLossResult.Intact;
import io.callrecordings.connect.input.DataLossResult.Lost;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares what is still to be read of a partition with what its log holds.
 *
 * <p>Stateless. Events that compaction took are no loss: it leaves the log's first offset where it
 * was.
 */
final class DataLossCheck {
  private static final int NAMED = 5;

  private DataLossCheck() {}

  /** The verdict on one partition; a progress without topic id takes over the log's. */
  static DataLossResult check(Partition partition, Progress progress, LogState log) {
    Optional<String> id = log.topicId().or(progress::topicId);
    if (!progress.topicId().or(() -> id).equals(id)) {
      return recreated(partition, progress, log);
    }
    if (progress.next() > log.end()) {
      return cutOff(partition, progress, log, id);
    }
    Progress rest = within(progress, log.begin(), Math.max(progress.next(), log.begin()), id);
    return progress.next() == rest.next() && progress.pending().size() == rest.pending().size()
        ? new Intact(rest)
        : expired(partition, progress, log, rest);
  }

  private static Lost recreated(Partition partition, Progress progress, LogState log) {
    String what =
        "topic %s was deleted and created again (id %s became %s), and with it went what was still"
            + " to be read of its partition %s: everything from offset %s on, and %s";
    return new Lost(
        Progress.startingAt(log.begin(), log.topicId()),
        what.formatted(
            partition.topic(),
            progress.topicId().orElse("unknown"),
            log.topicId().orElse("unknown"),
            partition.number(),
            progress.next(),
            pending(progress.pending())),
        OptionalLong.of(0));
  }

  private static Lost cutOff(
      Partition partition, Progress progress, LogState log, Optional<String> id) {
    Progress rest = within(progress, log.begin(), Math.max(log.begin(), log.end()), id);
    OffsetSet gone = progress.pending().between(0, log.begin());
    for (OffsetSet.Range range : progress.pending().between(rest.next(), Long.MAX_VALUE).ranges()) {
      gone = gone.withRange(range.first(), range.last());
    }
    String what =
        "partition %s was read up to offset %s, but of what was read only offsets before %s are"
            + " there (the log was cut off, and perhaps written anew, or the stored offset is"
            + " wrong): at most %s events are gone (offsets %s to %s), with %s";
    return new Lost(
        rest,
        what.formatted(
            partition,
            progress.next(),
            log.end(),
            progress.next() - log.end(),
            log.end(),
            progress.next() - 1,
            pending(gone)),
        OptionalLong.of(log.end()));
  }

  private static Lost expired(Partition partition, Progress progress, LogState log, Progress rest) {
    List<String> gone = new ArrayList<>();
    OffsetSet pending = progress.pending().between(0, log.begin());
    if (!pending.isEmpty()) {
      gone.add(pending(pending));
    }
    if (rest.next() > progress.next()) {
      gone.add(
          "at most %s unread events (offsets %s to %s)"
              .formatted(rest.next() - progress.next(), progress.next(), rest.next() - 1));
    }
    String what =
        "of partition %s everything before offset %s was removed (by retention, or by hand), and"
            + " with it %s";
    return new Lost(
        rest,
        what.formatted(partition, log.begin(), String.join(" and ", gone)),
        OptionalLong.empty());
  }

  private static String pending(OffsetSet pending) {
    if (pending.isEmpty()) {
      return "no pending events";
    }
    String more = pending.runs() > NAMED ? " and more" : "";
    return pending.ranges().stream()
        .limit(NAMED)
        .map(
            range ->
                range.first() == range.last()
                    ? "" + range.first()
                    : range.first() + "-" + range.last())
        .collect(joining(", ", pending.size() + " pending events (offsets ", more + ")"));
  }

  /** The part of the progress from {@code begin} on, going on at {@code next}. */
  private static Progress within(Progress progress, long begin, long next, Optional<String> id) {
    return new Progress(
        next,
        progress.pending().between(begin, next),
        progress.recordsDone().between(begin, next),
        id);
  }
}
