package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.StackSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * What benchmarks run on: broker, schema registry and worker, tuned for throughput, and their API.
 * Used by one thread.
 */
record BenchStack(Stack stack, BenchApiProcess api) implements AutoCloseable {
  static BenchStack start(Path directory) {
    Stack stack =
        Stack.start(StackSettings.in(directory).withoutApi().withTuning(JvmTuning.THROUGHPUT));
    try {
      return new BenchStack(stack, BenchApiProcess.start(directory));
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  String kafka() {
    return stack.broker().bootstrapServers();
  }

  ConnectWorker worker() {
    return stack.worker();
  }

  Lane lane(String name) {
    return new Lane(name, kafka(), stack.registry());
  }

  /** What a connector between the topics of a lane is configured with. */
  Map<String, String> config(Lane lane, Map<String, String> changes) {
    return ConnectorRun.config(lane, kafka(), stack.registry().url(), api.url(), changes);
  }

  @Override
  public void close() {
    api.close();
    stack.close();
  }
}
