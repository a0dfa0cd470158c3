package io.callrecordings.connect.e2e;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.JmxMetrics;
import io.callrecordings.connect.process.Stack;
import java.time.Duration;
import java.util.Map;

/**
 * Cost of a worker over a while: its processor time, its heap, and the requests and connections of
 * a connector's Kafka clients. Confined to one thread.
 */
final class WorkerCost implements AutoCloseable {
  private static final String CONSUMERS = "kafka.consumer:type=consumer-metrics";
  private static final String ADMINS = "kafka.admin.client:type=admin-client-metrics";

  private final ProcessHandle worker;
  private final JmxMetrics jmx;
  private final String clients;

  /**
   * The cost over a while.
   *
   * @param admins names and requests of the clients that ask about topics
   * @param fetches names and requests of the consumers
   * @param heapMib in use after a collection
   */
  record Cost(
      Duration processor,
      Duration over,
      Map<String, Double> admins,
      Map<String, Double> fetches,
      double connections,
      long heapMib) {
    double cores() {
      return (double) processor.toNanos() / over.toNanos();
    }

    double adminRequests() {
      return sum(admins);
    }

    private double perMinute(double count) {
      return count * 60_000 / over.toMillis();
    }

    /** One line for people. */
    String text() {
      return "%.1f %% of a core, heap %d MiB, consumers %d, admin clients %d, connections %.0f, admin requests per minute %.0f, consumer requests per minute %.0f"
          .formatted(
              100 * cores(),
              heapMib,
              fetches.size(),
              admins.size(),
              connections,
              perMinute(adminRequests()),
              perMinute(sum(fetches)));
    }
  }

  WorkerCost(Stack stack, String connector) {
    long pid = stack.worker().process().pid();
    worker = ProcessHandle.of(pid).orElseThrow();
    jmx = JmxMetrics.of(pid);
    clients = "call-recordings-" + connector + "-";
  }

  /** Watches it that long. */
  Cost over(Duration time) {
    jmx.collectGarbage();
    Duration cpu = processor();
    Map<String, Double> admins = jmx.clients(ADMINS, clients, "request-total");
    Map<String, Double> fetches = jmx.clients(CONSUMERS, clients, "request-total");
    long from = System.nanoTime();
    await("the end of a while")
        .pollDelay(time)
        .atMost(time.plusSeconds(60))
        .until(() -> System.nanoTime() - from >= time.toNanos());
    Duration spent = processor().minus(cpu);
    Duration over = Duration.ofNanos(System.nanoTime() - from);
    Map<String, Double> adminsLater = jmx.clients(ADMINS, clients, "request-total");
    Map<String, Double> fetchesLater = jmx.clients(CONSUMERS, clients, "request-total");
    adminsLater.replaceAll((name, total) -> total - admins.getOrDefault(name, 0.0));
    fetchesLater.replaceAll((name, total) -> total - fetches.getOrDefault(name, 0.0));
    jmx.collectGarbage();
    return new Cost(spent, over, adminsLater, fetchesLater, connections(), jmx.heapMib());
  }

  private double connections() {
    return sum(jmx.clients(ADMINS, clients, "connection-count"))
        + sum(jmx.clients(CONSUMERS, clients, "connection-count"));
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(it -> it).sum();
  }

  private Duration processor() {
    return worker.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    jmx.close();
  }
}
