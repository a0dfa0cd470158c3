package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Kafka broker with a second listener, which speaks TLS and nothing else. Used by one thread at a
 * time.
 */
public final class TlsBroker implements AutoCloseable {
  private final Broker broker;
  private final int port;

  private TlsBroker(Broker broker, int port) {
    this.broker = broker;
    this.port = port;
  }

  /**
   * Starts a broker on an empty data folder below the directory; returns when it answers.
   *
   * @param keyStore with its key and certificate, in PKCS12; its password is {@code changeit}
   */
  public static TlsBroker start(Path directory, JvmTuning tuning, Path keyStore) {
    int open = LoopbackPort.free();
    int secured = LoopbackPort.free();
    int controller = LoopbackPort.free();
    Map<String, String> settings =
        new HashMap<>(
            BrokerSettings.of(
                0, List.of(open), List.of(controller), directory.resolve("broker-data")));
    String listener = ",SECURED://127.0.0.1:" + secured;
    settings.merge("listeners", listener, String::concat);
    settings.merge("advertised.listeners", listener, String::concat);
    settings.merge("listener.security.protocol.map", ",SECURED:SSL", String::concat);
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.name.secured.ssl.keystore.type", "PKCS12");
    settings.put("listener.name.secured.ssl.keystore.location", keyStore.toString());
    settings.put("listener.name.secured.ssl.keystore.password", "changeit");
    settings.put("listener.name.secured.ssl.key.password", "changeit");
    return new TlsBroker(
        Broker.start(directory, open, settings, tuning, KafkaRuntime.current()), secured);
  }

  /** The broker, as its operators reach it. */
  public Broker broker() {
    return broker;
  }

  /** Where clients find the listener that speaks TLS. */
  public String securedServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    broker.close();
  }
}
