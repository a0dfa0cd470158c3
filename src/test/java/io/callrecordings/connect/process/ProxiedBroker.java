package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Kafka broker with a second listener that is reached only through a {@link TcpProxy}: whoever
 * connects there is sent to the proxy for everything. Used by one thread at a time.
 */
public final class ProxiedBroker implements AutoCloseable {
  private final Broker broker;
  private final TcpProxy proxy;

  private ProxiedBroker(Broker broker, TcpProxy proxy) {
    this.broker = broker;
    this.proxy = proxy;
  }

  /** Starts a broker on an empty data folder below the directory; returns when it answers. */
  public static ProxiedBroker start(Path directory, JvmTuning tuning) {
    int open = LoopbackPort.free();
    int proxied = LoopbackPort.free();
    int controller = LoopbackPort.free();
    TcpProxy proxy = TcpProxy.to(proxied);
    Map<String, String> settings =
        BrokerSettings.withListener(
            BrokerSettings.of(
                0, List.of(open), List.of(controller), directory.resolve("broker-data")),
            "PROXIED:PLAINTEXT",
            proxied,
            proxy.port());
    return new ProxiedBroker(
        Broker.start(directory, open, settings, tuning, KafkaRuntime.current()), proxy);
  }

  /** The broker, as those reach it whose line is not disturbed. */
  public Broker broker() {
    return broker;
  }

  /** The line to the second listener. */
  public TcpProxy proxy() {
    return proxy;
  }

  /** Where clients behind the proxy find it. */
  public String proxiedServers() {
    return "127.0.0.1:" + proxy.port();
  }

  @Override
  public void close() {
    broker.close();
    proxy.close();
  }
}
