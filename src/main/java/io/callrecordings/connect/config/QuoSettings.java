package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;

/**
 * How the API is asked.
 *
 * <p>Immutable. The key never shows in {@link #toString}.
 *
 * @param url base URL, without a slash at its end
 * @param requestsPerSecond budget of the key, for all tasks together
 * @param maxInFlight requests in flight per task
 * @param timeout of one request, from start to last byte
 */
public record QuoSettings(
    URI url, Password key, double requestsPerSecond, int maxInFlight, Duration timeout) {
  static final String URL = "quo.api.url";
  public static final String KEY = "quo.api.key";
  public static final String REQUESTS_PER_SECOND = "quo.api.requests.per.second";
  static final String MAX_IN_FLIGHT = "quo.api.max.in.flight";
  static final String TIMEOUT_MS = "quo.api.timeout.ms";

  private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7e]+");

  static void define(ConfigDef def) {
    new KeyGroup(def, "API")
        .withDefault(
            URL,
            STRING,
            "https://api.quo.com",
            KeyValidator.of(
                "an absolute http or https URL without user, query and fragment, such as"
                    + " https://api.quo.com",
                QuoSettings::isBaseUrl),
            Importance.MEDIUM,
            "Base URL",
            "Base URL of the API; `/v1/call-recordings/{callId}` is appended.")
        .required(
            KEY,
            PASSWORD,
            keyRule(),
            "Key",
            "API key, sent as it is in the `Authorization` header, only to the host of"
                + " `quo.api.url`. Better than the key itself is a reference to it, such as"
                + " `${file:/etc/secrets/quo.properties:key}`.")
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
                + " key; lower it where others use the same key.")
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
                + " connection holds within half a minute.");
  }

  private static boolean isBaseUrl(Object value) {
    try {
      URI url = new URI(value.toString());
      return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException notAUrl) {
      return false;
    }
  }

  private static KeyValidator keyRule() {
    return new KeyValidator(
        "an API key",
        value -> {
          String key = ((Password) value).value().strip();
          if (key.startsWith("${")) {
            return Optional.of(
                "is a reference that the worker did not resolve; check config.providers in"
                    + " the worker's configuration");
          }
          return HEADER_TEXT.matcher(key).matches()
              ? Optional.empty()
              : Optional.of("must be an API key, without spaces and line breaks inside");
        });
  }

  static QuoSettings read(AbstractConfig config) {
    String url = config.getString(URL);
    return new QuoSettings(
        URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
        new Password(config.getPassword(KEY).value().strip()),
        config.getDouble(REQUESTS_PER_SECOND),
        config.getInt(MAX_IN_FLIGHT),
        Duration.ofMillis(config.getInt(TIMEOUT_MS)));
  }
}
