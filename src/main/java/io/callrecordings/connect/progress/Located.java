package io.callrecordings.connect.progress;

/** Event with a place in a partition, whether decoded or not. */
public interface Located {
  Partition partition();

  long offset();
}
