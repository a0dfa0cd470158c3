package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Kafka broker with a second listener, whose clients say user and password (SCRAM) and may do
 * only what an ACL of the standard authorizer allows. Clients of the first listener may do
 * everything, as operators. Used by one thread at a time.
 */
public final class SecuredBroker implements AutoCloseable {
  private static final String MECHANISM = "SCRAM-SHA-512";
  private static final String LOGIN =
      "org.apache.kafka.common.security.scram.ScramLoginModule required";

  private final Broker broker;
  private final Permissions permissions;
  private final int port;

  private SecuredBroker(Broker broker, int port) {
    this.broker = broker;
    this.permissions = new Permissions(broker.bootstrapServers());
    this.port = port;
  }

  /** Starts a broker on an empty data folder below the directory; returns when it answers. */
  public static SecuredBroker start(Path directory, JvmTuning tuning) {
    return start(directory, tuning, Map.of());
  }

  /**
   * Starts one whose clients have to say the password again every two seconds, so that they soon
   * miss one that was taken away. A broker refuses those that come again within a second.
   */
  public static SecuredBroker startAskingAgain(Path directory, JvmTuning tuning) {
    return start(directory, tuning, Map.of("connections.max.reauth.ms", "2000"));
  }

  private static SecuredBroker start(Path directory, JvmTuning tuning, Map<String, String> more) {
    int open = LoopbackPort.free();
    int secured = LoopbackPort.free();
    int controller = LoopbackPort.free();
    Map<String, String> settings =
        BrokerSettings.withListener(
            BrokerSettings.of(
                0, List.of(open), List.of(controller), directory.resolve("broker-data")),
            "SECURED:SASL_PLAINTEXT",
            secured,
            secured);
    settings.put("sasl.enabled.mechanisms", MECHANISM);
    settings.put("listener.name.secured.scram-sha-512.sasl.jaas.config", LOGIN + ";");
    settings.putAll(more);
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS");
    return new SecuredBroker(
        Broker.start(directory, open, settings, tuning, KafkaRuntime.current()), secured);
  }

  /** The broker, as its operators reach it. */
  public Broker broker() {
    return broker;
  }

  /** Who may do what on the second listener. */
  public Permissions permissions() {
    return permissions;
  }

  /** Where clients with a password find it. */
  public String securedServers() {
    return "127.0.0.1:" + port;
  }

  /** What a client is told besides {@link #securedServers}, so that it is this user. */
  public static Map<String, String> clientOf(String user) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        MECHANISM,
        "sasl.jaas.config",
        LOGIN + " username=\"%s\" password=\"%s\";".formatted(user, Permissions.passwordOf(user)));
  }

  @Override
  public void close() {
    broker.close();
  }
}
