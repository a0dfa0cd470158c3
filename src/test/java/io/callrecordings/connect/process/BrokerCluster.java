package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * A Kafka cluster of several brokers, which goes on where one of them is gone. Used by one thread
 * at a time.
 */
public final class BrokerCluster implements AutoCloseable {
  private static final long LIMIT_SECONDS = 30;

  private final List<Broker> brokers;

  private BrokerCluster(List<Broker> brokers) {
    this.brokers = brokers;
  }

  /** Starts so many brokers side by side, as none is ready alone; returns when all answer. */
  public static BrokerCluster start(Path directory, int brokers, JvmTuning tuning) {
    List<Integer> ports =
        Stream.generate(LoopbackPort::free).distinct().limit(2L * brokers).toList();
    List<Integer> clientPorts = ports.subList(0, brokers);
    List<Integer> controllerPorts = ports.subList(brokers, 2 * brokers);
    List<CompletableFuture<Broker>> starting =
        IntStream.range(0, brokers)
            .mapToObj(
                i -> {
                  Path own = directory.toAbsolutePath().resolve("broker-" + (i + 1));
                  Map<String, String> settings =
                      BrokerSettings.of(i, clientPorts, controllerPorts, own.resolve("data"));
                  return CompletableFuture.supplyAsync(
                      () ->
                          Broker.start(
                              own, clientPorts.get(i), settings, tuning, KafkaRuntime.current()));
                })
            .toList();
    return new BrokerCluster(starting.stream().map(CompletableFuture::join).toList());
  }

  public List<Broker> brokers() {
    return brokers;
  }

  public String bootstrapServers() {
    return brokers.stream().map(Broker::bootstrapServers).collect(Collectors.joining(","));
  }

  /** True if every replica of every partition is in sync. */
  public boolean isReplicated() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      Set<String> topics =
          admin
              .listTopics(new ListTopicsOptions().listInternal(true))
              .names()
              .get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return admin
          .describeTopics(topics)
          .allTopicNames()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS)
          .values()
          .stream()
          .map(TopicDescription::partitions)
          .flatMap(List::stream)
          .allMatch(partition -> partition.isr().size() == brokers.size());
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted while looking at replicas");
    }
  }

  @Override
  public void close() {
    brokers.forEach(Broker::close);
  }
}
