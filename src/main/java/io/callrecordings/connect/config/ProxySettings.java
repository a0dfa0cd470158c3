package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/**
 * HTTP proxy between the worker and the API.
 *
 * <p>Immutable. The password never shows in {@link #toString}.
 *
 * @param url host and port of the proxy
 */
public record ProxySettings(URI url, Optional<String> user, Optional<Password> password) {
  static final String URL = "quo.api.proxy.url";
  static final String USER = "quo.api.proxy.user";
  static final String PASSWORD_KEY = "quo.api.proxy.password";

  private static final String EXPECTED =
      "an http URL with host and port, such as http://proxy.example.com:3128";

  /** The text may hold a password and is not shown. */
  private static final String MUST_BE = "must be " + EXPECTED;

  private static final String NAME = "the name of a user without a colon, such as connect";

  static void define(KeyGroup group) {
    group
        .optional(
            URL,
            STRING,
            new KeyValidator(EXPECTED, ProxySettings::problem),
            "Proxy",
            "HTTP proxy on the way to the API, which opens a tunnel (`CONNECT`) to it. Without it"
                + " the proxy settings of the worker's JVM apply, such as `https.proxyHost`.")
        .optional(
            USER,
            STRING,
            new KeyValidator(NAME, ProxySettings::userProblem),
            "Proxy user",
            "User name for the proxy, sent to it with the first request (`Basic`).")
        .optional(
            PASSWORD_KEY,
            PASSWORD,
            KeyValidator.of("a password", value -> true),
            "Proxy password",
            "Password for the proxy.");
  }

  /** Behind the colon may be the password. */
  private static Optional<String> userProblem(Object value) {
    String user = value.toString();
    return user.isBlank() || user.contains(":") ? Optional.of("must be " + NAME) : Optional.empty();
  }

  private static Optional<String> problem(Object value) {
    String text = value.toString();
    if (text.contains("@")) {
      return Optional.of(
          "must be a URL without user and password, which belong into "
              + USER
              + " and "
              + PASSWORD_KEY);
    }
    try {
      URI url = new URI(text);
      boolean good =
          "http".equalsIgnoreCase(url.getScheme())
              && url.getHost() != null
              && url.getPort() > 0
              && url.getPort() <= 65_535
              && url.getRawPath().replace("/", "").isEmpty()
              && url.getRawQuery() == null
              && url.getRawFragment() == null;
      return good ? Optional.empty() : Optional.of(MUST_BE);
    } catch (URISyntaxException notAUrl) {
      return Optional.of(MUST_BE);
    }
  }

  /** Adds what is wrong with keys of which each needs the one before. */
  static void check(Map<String, ConfigValue> values) {
    needs(values, USER, URL);
    needs(values, PASSWORD_KEY, USER);
  }

  private static void needs(Map<String, ConfigValue> values, String key, String other) {
    ConfigValue value = CrossChecks.value(values, key);
    ConfigValue needed = CrossChecks.value(values, other);
    if (value.value() != null && needed.value() == null && needed.errorMessages().isEmpty()) {
      value.addErrorMessage(key + " is set, but " + other + " is not");
    }
  }

  static Optional<ProxySettings> read(AbstractConfig config) {
    return Optional.ofNullable(config.getString(URL))
        .map(
            url ->
                new ProxySettings(
                    URI.create(url),
                    Optional.ofNullable(config.getString(USER)),
                    Optional.ofNullable(config.getPassword(PASSWORD_KEY))));
  }
}
