package io.callrecordings.connect.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Order and name of {@link Partition}. One thread. */
class PartitionTest {

  @Test
  void ordersByTopicThenNumber() {
    List<Partition> sorted =
        Stream.of(
                new Partition("b", 0),
                new Partition("a", 10),
                new Partition("a", 2),
                new Partition("ab", 0))
            .sorted()
            .toList();

    assertThat(sorted)
        .extracting(Partition::toString)
        .containsExactly("a-2", "a-10", "ab-0", "b-0");
  }

  @Test
  void orderAgreesWithEquality() {
    assertThat(new Partition("a", 1)).isEqualByComparingTo(new Partition("a", 1));
    assertThat(new Partition("a", 1)).isEqualTo(new Partition("a", 1));
  }
}
