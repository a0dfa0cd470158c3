package io.callrecordings.connect.quo;

import io.callrecordings.connect.config.QuoSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the API is and how it may be asked.
 *
 * <p>Immutable; the key shows up in no text made of this.
 *
 * @param url scheme, host, port and perhaps a path that goes in front of the API's own
 * @param key sent as it is in the header {@code Authorization}; white space around it, as files and
 *     secrets come with, is not part of it
 * @param timeout of one request, from {@code fetch} to the last byte
 * @param connectTimeout of one connection: name, TCP, TLS, each address of the name tried
 * @param maxInFlight connections, and so requests under way, at once; what comes in addition waits
 * @param proxy leads to the API; where there is none, the JVM's own settings apply
 */
public record QuoApiSettings(
    URI url,
    String key,
    QuoApiVersion version,
    Duration timeout,
    Duration connectTimeout,
    int maxInFlight,
    Optional<QuoApiProxy> proxy,
    QuoApiTls tls) {
  private static final Duration USUAL_CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** The usual way to the API: its first version, no proxy of its own, the JVM's trust. */
  public QuoApiSettings(URI url, String key, Duration timeout, int maxInFlight) {
    this(
        url,
        key,
        QuoApiVersion.V1,
        timeout,
        USUAL_CONNECT_TIMEOUT,
        maxInFlight,
        Optional.empty(),
        QuoApiTls.ofTheJvm());
  }

  /**
   * As configured; fails with {@link IllegalArgumentException} where the stores of {@code
   * quo.api.ssl.*} cannot be used.
   */
  public static QuoApiSettings of(QuoSettings quo) {
    return new QuoApiSettings(
        quo.url(),
        quo.key().value(),
        QuoApiVersion.of(quo.version()),
        quo.timeout(),
        quo.connectTimeout(),
        quo.maxInFlight(),
        quo.proxy().map(QuoApiProxy::of),
        QuoApiTls.ofKafkas(quo.ssl().values()));
  }

  /** The same for a single request that takes no longer than {@code longest}. */
  public QuoApiSettings forOneRequest(Duration longest) {
    Duration shorter = timeout.compareTo(longest) < 0 ? timeout : longest;
    return new QuoApiSettings(url, key, version, shorter, connectTimeout, 1, proxy, tls);
  }

  /** Fails with {@link IllegalArgumentException} on what no request can be made of. */
  public QuoApiSettings {
    key = key.strip();
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    check(scheme.equals("https") || scheme.equals("http"), "the URL must be http or https: " + url);
    check(url.getHost() != null, "the URL must name a host: " + url);
    check(url.getRawUserInfo() == null, "the URL must not hold credentials");
    check(
        url.getRawQuery() == null && url.getRawFragment() == null,
        "the URL must end with its path: " + url);
    check(!key.isEmpty(), "the key must not be empty");
    check(
        key.chars().allMatch(c -> c > ' ' && c < 0x7f),
        "the key must be visible ASCII characters without white space");
    check(!timeout.isNegative() && !timeout.isZero(), "the timeout must be positive");
    check(
        !connectTimeout.isNegative() && !connectTimeout.isZero(),
        "the connect timeout must be positive");
    check(maxInFlight > 0, "at least one request must be allowed in flight");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  @Override
  public String toString() {
    return "QuoApiSettings[url=%s, version=%s, timeout=%s, maxInFlight=%d, proxy=%s]"
        .formatted(url, version.text(), timeout, maxInFlight, proxy);
  }
}
