package io.callrecordings.connect.input;

import io.callrecordings.connect.input.DataLossResult.Lost;
import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads the events of the assigned partitions: new ones, and beside them the ones that a restart
 * left pending.
 *
 * <p>Confined to one thread, but for {@link #wakeup}. An event is handed out once its topic was
 * seen, after the read, to be the one that progress speaks of: a topic created anew under the same
 * name is noticed before any of its events is taken for another. Trouble with brokers that passes
 * ends in empty batches, trouble that stays in {@link InputException}.
 */
public final class EventReader implements AutoCloseable {
  private static final Duration RECHECK_TIMEOUT = Duration.ofSeconds(1);

  private final Topics topics;
  private final DataLossGuard guard;
  private final Availability availability;
  private final FrozenTransactions transactions;
  private final Ticker ticker;
  private final Map<Partition, Progress> starts;
  private final TopicIds topicIds;
  private final TopicCheck check;
  private final PartitionConsumer fresh;
  private volatile Optional<PendingReader> pending;
  private final UnconfirmedItems unconfirmed;

  private EventReader(
      ReaderSettings settings, Map<Partition, StartPosition> from, Topics topics, Clients clients) {
    this.topics = topics;
    this.ticker = clients.ticker();
    this.guard = new DataLossGuard(settings.failOnDataLoss());
    this.availability = new Availability(settings, from.keySet(), ticker);
    this.starts = new StartPositions(topics, guard, availability.asking, ticker).starts(from);
    this.unconfirmed = new UnconfirmedItems(starts);
    this.topicIds = new TopicIds(starts);
    this.transactions = new FrozenTransactions(topics, starts.keySet(), ticker);
    this.check =
        new TopicCheck(topics, TopicPartitions.topics(from.keySet()), availability.asking, ticker);
    this.fresh = clients.fresh(settings, starts);
    try {
      this.pending = clients.pending(settings, starts);
    } catch (RuntimeException | Error e) {
      fresh.close();
      throw e;
    }
  }

  /**
   * Finds out where each partition begins and gets ready to read from there. Throws {@link
   * InputException} where events are lost that must not be, and after a minute without the brokers.
   */
  public static EventReader open(ReaderSettings settings, Map<Partition, StartPosition> from) {
    return open(settings, from, EventTopics.connect(settings), Clients.KAFKA);
  }

  static EventReader open(
      ReaderSettings settings, Map<Partition, StartPosition> from, Topics topics, Clients clients) {
    try {
      return new EventReader(settings, from, topics, clients);
    } catch (RuntimeException | Error e) {
      topics.close();
      throw e;
    }
  }

  /**
   * The progress each partition really begins with: as stored, less what is lost and tolerated, or
   * what the configured start stands for; with the id of the topic.
   */
  public Map<Partition, Progress> starts() {
    return starts;
  }

  /**
   * Reads on; returns what came, at the latest after {@code timeout}, give or take a question to
   * the brokers about events that are missing.
   *
   * @param wanted partitions whose new events are wanted; of others, nothing is read, and what was
   *     fetched ahead is kept
   * @param wantedPending partitions whose pending events are wanted: they do not make progress any
   *     larger, so that they may be wanted where new ones are not
   */
  public List<IntakeItem<RawEvent>> poll(
      Duration timeout, Set<Partition> wanted, Set<Partition> wantedPending) {
    Duration deadline = ticker.now().plus(timeout);
    transactions.look();
    if (!check.isUnderWay()) {
      Set<String> doubtful = unconfirmed.topics();
      read(
          timeout,
          TopicPartitions.outside(doubtful, wanted),
          TopicPartitions.outside(doubtful, wantedPending));
      check.ask(unconfirmed.topics(), availability.isDoubtful());
    }
    Duration rest = deadline.minus(ticker.now());
    return check
        .answer(rest.isNegative() ? Duration.ZERO : rest)
        .map(this::confirmed)
        .orElse(List.of());
  }

  private void read(Duration timeout, Set<Partition> wanted, Set<Partition> wantedPending) {
    if (!availability.mayFetch() || !fresh.hasPartitions()) {
      ticker.pause(timeout);
      return;
    }
    Set<Partition> scanning = pending.map(PendingReader::partitions).orElseGet(HashSet::new);
    scanning.retainAll(wantedPending);
    scanning.removeAll(availability.absent());
    if (scanning.isEmpty()) {
      keep(() -> fresh.poll(timeout, wanted));
    } else {
      // Both in each poll, so that neither starves; the wait is spent where events surely come.
      boolean some = keep(() -> fresh.poll(Duration.ZERO, wanted));
      keep(() -> readPending(some ? Duration.ZERO : timeout, scanning));
    }
  }

  private List<IntakeItem<RawEvent>> readPending(Duration timeout, Set<Partition> scanning) {
    PendingReader reader = pending.orElseThrow();
    List<IntakeItem<RawEvent>> items = reader.poll(timeout, scanning);
    if (reader.partitions().isEmpty()) {
      pending = Optional.empty();
      reader.close();
    }
    return items;
  }

  /** Keeps what a read brings; tells whether it brought anything. */
  private boolean keep(Supplier<List<IntakeItem<RawEvent>>> read) {
    List<IntakeItem<RawEvent>> items = List.of();
    try {
      items = read.get();
    } catch (WakeupException e) {
      // Somebody wants the thread back.
    } catch (LogTruncationException e) {
      recheck(TopicPartitions.of(e.partitions()), e.divergentOffsets(), fresh::position);
    } catch (InvalidOffsetException e) {
      recheck(TopicPartitions.of(e.partitions()), Map.of(), fresh::position);
    } catch (KafkaException e) {
      availability.failed(e);
    }
    availability.fetched(
        !items.isEmpty(), fresh.isInVain() || pending.filter(PendingReader::isInVain).isPresent());
    unconfirmed.add(items);
    return !items.isEmpty();
  }

  /** The items read and confirmed by topic ids asked for after the reads. */
  private List<IntakeItem<RawEvent>> confirmed(Map<Partition, Optional<String>> answer) {
    suspend(availability.answered(answer.keySet(), check::wasAskedAbout));
    Set<Partition> replaced = topicIds.replacedIn(answer);
    if (!replaced.isEmpty()) {
      recheck(replaced, Map.of(), it -> unconfirmed.positionBefore(it, fresh.position(it)));
    }
    return unconfirmed.confirm(partition -> topicIds.confirmedBy(answer, partition));
  }

  /** Lets go of partitions that are not there, and takes up those that are there again. */
  private void suspend(Set<Partition> absent) {
    fresh.suspend(absent);
    pending.ifPresent(reader -> reader.suspend(absent));
  }

  /** Compares what is still to be read, {@code from} a position on, with what is there. */
  private void recheck(
      Set<Partition> suspects,
      Map<TopicPartition, OffsetAndMetadata> divergent,
      ToLongFunction<Partition> from) {
    Map<Partition, LogState> logs =
        new HashMap<>(
            availability.asking.await(topics.logs(suspects), RECHECK_TIMEOUT).orElse(Map.of()));
    divergent.forEach(
        (partition, end) ->
            logs.computeIfPresent(
                TopicPartitions.of(partition), (p, log) -> log.endingAt(end.offset())));
    Map<Partition, Progress> reading = new HashMap<>();
    suspects.forEach(
        partition ->
            reading.put(
                partition,
                new Progress(
                    from.applyAsLong(partition),
                    pending.map(reader -> reader.rest(partition)).orElse(OffsetSet.EMPTY),
                    Map.of(),
                    topicIds.of(partition))));
    guard.check(reading, logs).forEach(this::goOn);
  }

  private void goOn(Partition partition, DataLossResult verdict) {
    Progress rest = verdict.progress();
    topicIds.put(partition, rest.topicId());
    verdict
        .validBefore()
        .ifPresent(
            valid ->
                unconfirmed.rewind(new IntakeItem.Rewound<>(partition, valid, rest.topicId())));
    // Events that were read and are still valid are not read again.
    long least = verdict.validBefore().isPresent() ? 0 : fresh.position(partition);
    long next = Math.max(least, rest.next());
    if (verdict instanceof Lost) {
      unconfirmed.add(List.of(new IntakeItem.Passed<>(partition, next)));
    }
    // Also where all is there: seeking ends the consumer's doubts about the log it reads.
    fresh.seek(partition, next);
    pending
        .flatMap(reader -> reader.reduce(partition, rest.pending()))
        .ifPresent(scanned -> unconfirmed.add(List.of(scanned)));
  }

  /** Makes the current or the next {@link #poll} return early. Thread-safe. */
  public void wakeup() {
    fresh.wakeup();
    pending.ifPresent(PendingReader::wakeup);
  }

  /** Closes everything, within about a second. */
  @Override
  public void close() {
    pending.ifPresent(PendingReader::close);
    fresh.close();
    topics.close();
  }
}
