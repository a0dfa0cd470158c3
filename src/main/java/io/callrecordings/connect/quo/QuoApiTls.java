package io.callrecordings.connect.quo;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.ssl.SSLContexts;

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
public record QuoApiTls(
    SSLContext context, List<String> protocols, List<String> ciphers, boolean checksName) {

  public QuoApiTls {
    protocols = List.copyOf(protocols);
    ciphers = List.copyOf(ciphers);
  }

  /** Trusts whom the JVM trusts. */
  public static QuoApiTls ofTheJvm() {
    return trusting(SSLContexts.createSystemDefault());
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
