package io.callrecordings.connect.progress;

/** One partition of an event topic. Immutable; orders by topic, then number. */
public record Partition(String topic, int number) implements Comparable<Partition> {

  @Override
  public int compareTo(Partition other) {
    int byTopic = topic.compareTo(other.topic);
    return byTopic != 0 ? byTopic : Integer.compare(number, other.number);
  }

  /** {@code topic-number}, as Kafka writes it. */
  @Override
  public String toString() {
    return topic + "-" + number;
  }

  /** As usual, but quick: a task asks for it many thousand times a second. */
  @Override
  public int hashCode() {
    return 31 * topic.hashCode() + number;
  }
}
