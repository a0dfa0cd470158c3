package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The topic each partition was in when its progress began.
 *
 * <p>Confined to one thread. Where the cluster gives topics no id, a topic is always the same;
 * where it begins to give ids, a look at the log takes them over.
 */
final class TopicIds {
  private final Map<Partition, Optional<String>> ids = new HashMap<>();

  TopicIds(Map<Partition, Progress> starts) {
    starts.forEach((partition, progress) -> ids.put(partition, progress.topicId()));
  }

  Optional<String> of(Partition partition) {
    return ids.getOrDefault(partition, Optional.empty());
  }

  /** From now on the partition is in this topic. */
  void put(Partition partition, Optional<String> id) {
    ids.put(partition, id);
  }

  /**
   * True if {@code answer} says that the partition is where it was; false where it says nothing.
   */
  boolean confirmedBy(Map<Partition, Optional<String>> answer, Partition partition) {
    return Optional.ofNullable(answer.get(partition))
        .filter(id -> id.isEmpty() || id.equals(of(partition)))
        .isPresent();
  }

  /** The partitions that are in another topic now. */
  Set<Partition> replacedIn(Map<Partition, Optional<String>> answer) {
    Set<Partition> replaced = new HashSet<>(ids.keySet());
    replaced.retainAll(answer.keySet());
    replaced.removeIf(partition -> confirmedBy(answer, partition));
    return replaced;
  }
}
