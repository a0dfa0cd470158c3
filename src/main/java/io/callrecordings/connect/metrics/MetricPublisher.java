package io.callrecordings.connect.metrics;

import java.util.function.Supplier;

/**
 * Way of metrics to those who read them.
 *
 * <p>Used by the task's thread; the values are read on any.
 */
public interface MetricPublisher extends AutoCloseable {

  /**
   * Shows a value under a name until {@link #close}; asks for it again and again, on any thread.
   */
  void publish(String name, String description, Supplier<Object> value);

  /** Takes back all that was published. */
  @Override
  void close();
}
