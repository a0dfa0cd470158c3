package io.callrecordings.connect.input;

import java.util.Optional;

/**
 * State of the log of one partition, as the broker says.
 *
 * <p>Immutable.
 *
 * @param begin offset of the oldest event there is
 * @param end offset after the newest one, committed or not
 * @param topicId empty where the cluster gives topics no id
 */
record LogState(long begin, long end, Optional<String> topicId) {

  /** The same log where nothing at or after {@code offset} is what was read before. */
  LogState endingAt(long offset) {
    return new LogState(begin, Math.min(end, offset), topicId);
  }
}
