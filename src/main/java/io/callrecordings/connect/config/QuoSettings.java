package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;

/**
 * Settings of how the API is asked.
 *
 * <p>Immutable. The key never shows in {@link #toString}.
 *
 * @param url base URL, without a slash at its end
 * @param version of the API, {@code v1} or a date
 * @param requestsPerSecond budget of the key, for all tasks together
 * @param maxInFlight requests in flight per task
 * @param timeout of one request, from start to last byte
 * @param connectTimeout of one connection, from the lookup of its name to the end of its handshake
 * @param proxy on the way to the API; the JVM's own settings apply where there is none
 */
public record QuoSettings(
    URI url,
    Password key,
    String version,
    double requestsPerSecond,
    int maxInFlight,
    Duration timeout,
    Duration connectTimeout,
    Optional<ProxySettings> proxy,
    SslSettings ssl) {
  public static final String URL = "quo.api.url";
  public static final String KEY = "quo.api.key";
  public static final String REQUESTS_PER_SECOND = "quo.api.requests.per.second";
  static final String MAX_IN_FLIGHT = "quo.api.max.in.flight";
  static final String TIMEOUT_MS = "quo.api.timeout.ms";
  static final String CONNECT_TIMEOUT_MS = "quo.api.connect.timeout.ms";
  static final String VERSION = "quo.api.version";
  static final String ALLOW_PLAIN_HTTP = "quo.api.allow.plain.http";

  static void define(ConfigDef def) {
    KeyGroup group = new KeyGroup(def, "API");
    group
        .withDefault(
            URL,
            STRING,
            "https://api.quo.com",
            BaseUrl.rule(),
            Importance.MEDIUM,
            "Base URL",
            "Base URL of the API, without the `/v1` that other programs may want; the path of a call"
                + " is appended.")
        .required(
            KEY,
            PASSWORD,
            ApiKey.rule(),
            "Key",
            "API key, sent as it is in the `Authorization` header, only to the host of"
                + " `quo.api.url`. Better than the key itself is a reference to it, such as"
                + " `${file:/etc/secrets/quo.properties:key}`.")
        .withDefault(
            VERSION,
            STRING,
            "v1",
            KeyValidator.oneOf("v1", "2026-03-30"),
            Importance.LOW,
            "Version of the API",
            "Generation of the API: `v1` asks `GET /v1/call-recordings/{callId}`, `2026-03-30` asks"
                + " `GET /calls/{callId}/recordings` with the header `Quo-Api-Version`. The records"
                + " are the same.")
        .withDefault(
            ALLOW_PLAIN_HTTP,
            BOOLEAN,
            false,
            KeyValidator.trueOrFalse(),
            Importance.LOW,
            "Allow plain HTTP",
            "Whether `quo.api.url` may be an `http` URL of another machine, over which the key"
                + " travels for everybody to read.")
        .withDefault(
            REQUESTS_PER_SECOND,
            DOUBLE,
            10.0,
            KeyValidator.of(
                "a number of requests per second above 0, at most 100000, such as 10",
                rate -> rate instanceof Double d && d > 0 && d <= 100_000),
            Importance.HIGH,
            "Requests per second",
            "Budget of the key, split evenly over the tasks. The default is what the API allows a"
                + " key; lower it where others use the same key. Connectors that use the same key in one"
                + " worker share one budget, the smallest of theirs.")
        .withDefault(
            MAX_IN_FLIGHT,
            INT,
            256,
            KeyValidator.between(1, 10_000, 256),
            Importance.LOW,
            "Requests in flight",
            "Most requests in flight per task. At the default budget the default is never reached"
                + " unless answers take 25 seconds: it bounds connections and memory, while the"
                + " budget sets the pace.")
        .withDefault(
            TIMEOUT_MS,
            INT,
            30_000,
            KeyValidator.millis(100, 600_000, 30_000),
            Importance.LOW,
            "Timeout",
            "How many milliseconds one request may take, from its start to the last byte of the"
                + " answer. The default leaves a slow answer time, and frees what a dead"
                + " connection holds within half a minute.")
        .withDefault(
            CONNECT_TIMEOUT_MS,
            INT,
            5_000,
            KeyValidator.millis(100, 600_000, 5_000),
            Importance.LOW,
            "Connect timeout",
            "How many milliseconds one connection may take to be made: its name, TCP and TLS. A name"
                + " with several addresses has each of them tried within that time. The settings"
                + " `quo.api.ssl.*` have Kafka's names and meaning, such as"
                + " `quo.api.ssl.truststore.location`; without them the JVM's trust applies.");
    ProxySettings.define(group);
  }

  static QuoSettings read(AbstractConfig config) {
    return new QuoSettings(
        URI.create(config.getString(URL).replaceFirst("/+$", "")),
        new Password(config.getPassword(KEY).value().strip()),
        config.getString(VERSION),
        config.getDouble(REQUESTS_PER_SECOND),
        config.getInt(MAX_IN_FLIGHT),
        Duration.ofMillis(config.getInt(TIMEOUT_MS)),
        Duration.ofMillis(config.getInt(CONNECT_TIMEOUT_MS)),
        ProxySettings.read(config),
        SslSettings.read(config.originals()));
  }
}
