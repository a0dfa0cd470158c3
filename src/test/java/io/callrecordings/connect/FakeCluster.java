package io.callrecordings.connect;

import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A cluster whose partitions, or failure, a test sets. Confined to the test's thread. */
final class FakeCluster implements EventsClusters {
  private final Set<Partition> partitions = new TreeSet<>();
  private Optional<RuntimeException> failure = Optional.empty();

  /** What every lister was asked for. */
  final List<EventsSettings> asked = new ArrayList<>();

  int open;

  FakeCluster has(String topic, int partitionCount) {
    for (int number = 0; number < partitionCount; number++) {
      partitions.add(new Partition(topic, number));
    }
    return this;
  }

  FakeCluster loses(String topic) {
    partitions.removeIf(partition -> partition.topic().equals(topic));
    return this;
  }

  FakeCluster isDown() {
    failure =
        Optional.of(new InputException("No answer: check events.bootstrap.servers (b:9092)."));
    return this;
  }

  FakeCluster isUp() {
    failure = Optional.empty();
    return this;
  }

  private Set<Partition> list(Predicate<String> topics) {
    failure.ifPresent(
        down -> {
          throw down;
        });
    return partitions.stream()
        .filter(partition -> topics.test(partition.topic()))
        .collect(Collectors.toSet());
  }

  @Override
  public PartitionLister lister(String clientId, EventsSettings events) {
    asked.add(events);
    return lister(Set.copyOf(events.topics()));
  }

  PartitionLister lister(Set<String> topics) {
    open++;
    return new PartitionLister() {
      @Override
      public Set<Partition> list() {
        return FakeCluster.this.list(topics::contains);
      }

      @Override
      public Set<Partition> others() {
        return FakeCluster.this.list(topic -> !topics.contains(topic));
      }

      @Override
      public void close() {
        open--;
      }
    };
  }
}
