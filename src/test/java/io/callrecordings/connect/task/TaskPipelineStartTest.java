package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.input.FakeReaders;
import io.callrecordings.connect.metrics.JmxMetricPublisher;
import io.callrecordings.connect.offsets.FakeOffsets;
import io.callrecordings.connect.offsets.StoredOffsets;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of a start that fails, whatever it fails at. */
@Timeout(60)
class TaskPipelineStartTest {
  private static final String CONNECTOR = "start-test";
  private final FakeReaders readers = new FakeReaders();

  /** A stack that opens so many parts, and fails at the next one. */
  private static final class Stack extends ClosingStack {
    private final int steps;
    int opened;

    Stack(int steps) {
      this.steps = steps;
    }

    @Override
    <T extends AutoCloseable> T open(Supplier<T> opening) {
      if (opened == steps) {
        throw new NoClassDefFoundError("on purpose");
      }
      opened++;
      return super.open(opening);
    }
  }

  @Test
  void aStartThatFailsAtAnyStepLeavesNothingOpen() throws InterruptedException {
    Stack all = new Stack(Integer.MAX_VALUE);
    TaskPipeline whole = pipeline(all);
    whole.start();
    assertThat(threads()).isNotEmpty();
    assertThat(metrics()).isNotEmpty();
    whole.close();
    nothingIsLeft();

    assertThat(all.opened).isGreaterThan(5);
    for (int steps = 0; steps < all.opened; steps++) {
      TaskPipeline failing = pipeline(new Stack(steps));
      assertThatThrownBy(failing::start).isInstanceOf(NoClassDefFoundError.class);
      assertThat(readers.isClosed()).as("reader closed after %s steps", steps).isTrue();
      nothingIsLeft();
    }
  }

  private TaskPipeline pipeline(ClosingStack stack) {
    return new TaskPipeline(
        config(),
        CONNECTOR,
        new StoredOffsets(new FakeOffsets()),
        starts -> {},
        readers::open,
        new JmxMetricPublisher(CONNECTOR, "0"),
        stack,
        MonotonicClock.SHARED);
  }

  private static TaskConfig config() {
    Map<String, String> properties = new HashMap<>();
    properties.put("name", CONNECTOR);
    properties.put("events.bootstrap.servers", "localhost:9");
    properties.put("events.topics", "calls");
    properties.put("events.lag.group", "lag");
    properties.put("recordings.topic", "recordings");
    properties.put("quo.api.key", "a-key");
    return TaskConfig.read(
        TaskConfig.properties(
            properties, List.of(new TopicPartition("calls", 0)), Optional.empty(), 0, 1));
  }

  /** Neither a thread, nor a share of the budget. */
  private static void nothingIsLeft() throws InterruptedException {
    for (Thread thread : threads()) {
      thread.join(10_000);
    }
    assertThat(threads()).isEmpty();
    try (SharedRateLimiter.Membership probe =
        SharedRateLimiter.WORKER.join(
            new SharedRateLimiter.Account(config().connector().quo().url(), new Password("a-key")),
            new SharedRateLimiter.Member("probe", 1_000, 1),
            MonotonicClock.SHARED)) {
      assertThat(probe.budget().rate()).isEqualTo(1_000);
    }
    assertThat(metrics()).isEmpty();
  }

  private static Set<ObjectName> metrics() {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .queryNames(new ObjectName("kafka.connect:type=plugins,*"), null);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<Thread> threads() {
    Thread[] all = new Thread[2 * Thread.activeCount() + 100];
    int count = Thread.enumerate(all);
    return Stream.of(all)
        .limit(count)
        .filter(thread -> thread.getName().matches(".*(start-test|quo-api).*"))
        .toList();
  }
}
