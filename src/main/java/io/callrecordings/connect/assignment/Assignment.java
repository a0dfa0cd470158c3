package io.callrecordings.connect.assignment;

import io.callrecordings.connect.progress.Partition;
import java.util.ArrayList;
import java.util.List;

/** Deals partitions out to tasks. Pure functions, for any thread. */
final class Assignment {

  private Assignment() {}

  /**
   * The partitions of each task, at most {@code tasksMax}, none without any: dealt out in turn, so
   * that the same list always gives the same assignment.
   */
  static List<List<Partition>> of(List<Partition> partitions, int tasksMax) {
    List<List<Partition>> tasks = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      if (i < tasksMax) {
        tasks.add(new ArrayList<>());
      }
      tasks.get(i % tasks.size()).add(partitions.get(i));
    }
    return tasks;
  }
}
