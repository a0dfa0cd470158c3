package io.callrecordings.connect.quo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Whom a connection trusts and what it shows.
 *
 * <p>Immutable.
 *
 * @param context trust and own certificate
 * @param protocols versions of TLS; the JVM's where there are none
 * @param ciphers cipher suites; the JVM's where there are none
 * @param checksName a certificate must be one for the name that was asked
 */
record QuoApiTls(
    SSLContext context, List<String> protocols, List<String> ciphers, boolean checksName) {

  public QuoApiTls {
    protocols = List.copyOf(protocols);
    ciphers = List.copyOf(ciphers);
  }

  /** Trusts whom the JVM trusts. */
  static QuoApiTls ofTheJvm() {
    return trusting(SSLContexts.createSystemDefault());
  }

  /**
   * Trusts and shows what Kafka's own clients would with these settings, such as {@code
   * ssl.truststore.location}; fails with {@link IllegalArgumentException} where Kafka cannot use
   * them. Without any, trusts whom the JVM trusts.
   */
  static QuoApiTls ofKafkas(Map<String, ?> settings) {
    if (settings.isEmpty()) {
      return ofTheJvm();
    }
    ConfigDef def = new ConfigDef();
    SslConfigs.addClientSslSupport(def);
    try (DefaultSslEngineFactory kafkas = new DefaultSslEngineFactory()) {
      AbstractConfig config = new AbstractConfig(def, settings, false);
      kafkas.configure(config.values());
      return new QuoApiTls(
          kafkas.sslContext(),
          list(config, SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG),
          list(config, SslConfigs.SSL_CIPHER_SUITES_CONFIG),
          !config.getString(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG).isEmpty());
    } catch (KafkaException e) {
      throw new IllegalArgumentException(
          "The settings quo.api.ssl.* cannot be used: " + e.getMessage(), e);
    }
  }

  private static List<String> list(AbstractConfig config, String key) {
    return Optional.ofNullable(config.getList(key)).orElse(List.of());
  }

  static QuoApiTls trusting(SSLContext context) {
    return new QuoApiTls(context, List.of(), List.of(), true);
  }

  TlsStrategy strategy() {
    ClientTlsStrategyBuilder builder = ClientTlsStrategyBuilder.create().setSslContext(context);
    if (!protocols.isEmpty()) {
      builder.setTlsVersions(protocols.toArray(String[]::new));
    }
    if (!ciphers.isEmpty()) {
      builder.setCiphers(ciphers.toArray(String[]::new));
    }
    return checksName
        ? builder.setHostVerificationPolicy(HostnameVerificationPolicy.BUILTIN).buildAsync()
        : builder
            .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
            .setHostnameVerifier(NoopHostnameVerifier.INSTANCE)
            .buildAsync();
  }
}
