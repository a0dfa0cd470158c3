package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer group without members, whose offsets show tools for consumers how far the connector
 * is. Nothing reads them back, and a failure to commit them is logged and changes nothing.
 *
 * <p>{@link #commit} is confined to one thread, {@link #close} may be called by another.
 */
public final class LagGroup implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LagGroup.class);

  private final RenewedAdmin client;
  private final String group;
  private final String signature;

  /** How the last commit failed, where it did. */
  private CompletableFuture<Optional<Throwable>> committed =
      CompletableFuture.completedFuture(Optional.empty());

  private boolean works = true;

  private LagGroup(RenewedAdmin client, String group, String signature) {
    this.client = client;
    this.group = group;
    this.signature = signature;
  }

  /**
   * Makes a client; fails with {@link InputException} on settings no client can be made of.
   *
   * @param connector whose name stands beside each offset, so that others' are noticed
   */
  public static LagGroup connect(ReaderSettings settings, String group, String connector) {
    return new LagGroup(
        RenewedAdmin.connect(settings, ClientProperties.lag(settings)),
        group,
        LagGroupUse.signature(connector));
  }

  /**
   * Commits the offset of the first event of each partition that is not done. Returns at once; does
   * nothing while the brokers still owe the answer to the commit before.
   */
  public void commit(Map<Partition, Long> firstOpen) {
    if (committed.isDone()) {
      report(committed.join());
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      firstOpen.forEach(
          (partition, offset) ->
              offsets.put(TopicPartitions.of(partition), new OffsetAndMetadata(offset, signature)));
      committed =
          client
              .ask(
                  admin ->
                      admin.alterConsumerGroupOffsets(group, offsets).all().toCompletionStage())
              .handle((done, failure) -> Optional.ofNullable(failure));
    }
  }

  /**
   * Says once that it does not work, and once that it does again. The client's own thread, which
   * learns it first, does not know the connector's name.
   */
  private void report(Optional<Throwable> failure) {
    if (failure.isPresent() && works) {
      log.warn(
          "Offsets of events.lag.group cannot be committed, so that its lag is out of date; events"
              + " are read all the same. The group must have no members, and the principal of"
              + " events.consumer.* READ on it group={} error={}",
          group,
          ClusterErrors.cause(failure.get()).toString());
    } else if (failure.isEmpty() && !works) {
      log.info("Offsets of events.lag.group are committed again group={}", group);
    }
    works = failure.isEmpty();
  }

  @Override
  public void close() {
    client.close();
  }
}
