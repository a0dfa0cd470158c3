package io.callrecordings.connect.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.progress.Partition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How partitions are dealt out. */
class AssignmentTest {

  @Test
  void partitionsAreDealtOutInTurn() {
    assertThat(Assignment.of(partitions(5), 2))
        .containsExactly(
            List.of(partition(0), partition(2), partition(4)), List.of(partition(1), partition(3)));
  }

  @Test
  void thereAreNoTasksWithoutPartitions() {
    assertThat(Assignment.of(partitions(2), 8))
        .containsExactly(List.of(partition(0)), List.of(partition(1)));
    assertThat(Assignment.of(List.of(), 8)).isEmpty();
  }

  @Test
  void allGoToTheOnlyTask() {
    assertThat(Assignment.of(partitions(3), 1)).containsExactly(partitions(3));
  }

  private static List<Partition> partitions(int count) {
    return IntStream.range(0, count).mapToObj(AssignmentTest::partition).toList();
  }

  private static Partition partition(int number) {
    return new Partition("calls", number);
  }
}
