package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.SchemaRegistry;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.Stack;
import java.util.Optional;

/**
 * Everything the connector runs on, as a run sees it. Immutable.
 *
 * @param kafka the brokers, as clients take them
 * @param api the simulated API; empty where the connector asks a real one
 */
record Parts(
    String kafka,
    SchemaRegistry registry,
    Optional<SimulatedApiProcess> api,
    ConnectWorker worker) {
  static Parts of(Stack stack) {
    return new Parts(
        stack.broker().bootstrapServers(), stack.registry(), stack.simulatedApi(), stack.worker());
  }

  /** Reads a topic of these brokers. */
  RecordingsReader reader(String topic) {
    return new RecordingsReader(kafka, registry.url(), topic);
  }
}
