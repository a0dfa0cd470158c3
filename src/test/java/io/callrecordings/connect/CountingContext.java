package io.callrecordings.connect;

import io.callrecordings.connect.offsets.FakeOffsets;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Counts what the connector asks of the worker. Confined to the test's thread. */
final class CountingContext implements SourceConnectorContext {
  int reconfigurations;
  final FakeOffsets offsets = new FakeOffsets();

  @Override
  public void requestTaskReconfiguration() {
    reconfigurations++;
  }

  @Override
  public OffsetStorageReader offsetStorageReader() {
    return offsets;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    throw new AssertionError("not expected");
  }

  @Override
  public void raiseError(Exception e) {
    throw new AssertionError("not expected", e);
  }
}
