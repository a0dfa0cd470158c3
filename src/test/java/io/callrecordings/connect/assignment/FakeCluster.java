package io.callrecordings.connect.assignment;

import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.input.PartitionListings;
import io.callrecordings.connect.input.ReaderSettings;
import io.callrecordings.connect.progress.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A cluster whose partitions, or failure, a test sets. Confined to the test's thread. */
public final class FakeCluster implements PartitionListings {
  private final Set<Partition> partitions = new TreeSet<>();
  private Optional<RuntimeException> failure = Optional.empty();

  /** The topics that every listing was made for. */
  public final List<Set<String>> asked = new ArrayList<>();

  public int open;

  /** The offset behind the last event of every partition. */
  public long end = 100;

  public FakeCluster has(String topic, int partitionCount) {
    for (int number = 0; number < partitionCount; number++) {
      partitions.add(new Partition(topic, number));
    }
    return this;
  }

  public FakeCluster loses(String topic) {
    partitions.removeIf(partition -> partition.topic().equals(topic));
    return this;
  }

  public FakeCluster isDown() {
    failure =
        Optional.of(new InputException("No answer: check events.bootstrap.servers (b:9092)."));
    return this;
  }

  public FakeCluster isUp() {
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
  public PartitionListing of(ReaderSettings settings, Set<String> topics) {
    asked.add(topics);
    return listing(topics);
  }

  PartitionListing listing(Set<String> topics) {
    open++;
    return new PartitionListing() {
      @Override
      public Set<Partition> list() {
        return FakeCluster.this.list(topics::contains);
      }

      @Override
      public Set<Partition> others() {
        return FakeCluster.this.list(topic -> !topics.contains(topic));
      }

      @Override
      public Map<Partition, Long> ends(Set<Partition> asked) {
        Set<Partition> known = FakeCluster.this.list(topic -> true);
        return asked.stream()
            .filter(known::contains)
            .collect(Collectors.toMap(partition -> partition, partition -> end));
      }

      @Override
      public void close() {
        open--;
      }
    };
  }
}
