package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.recording.Answer;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trust and own certificate under Kafka's names. */
class QuoApiTlsTest {
  @TempDir static Path directory;
  private static Certificates localhost;
  private static Certificates somebodyElse;

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = new Certificates(directory, "dns:localhost");
    somebodyElse = new Certificates(directory, "dns:api.example");
  }

  @Test
  void aTrustStoreOfAPrivateAuthorityIsTrusted() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "ssl.truststore.location", localhost.trustStore(directory).toString(),
            "ssl.truststore.type", "PKCS12",
            "ssl.truststore.password", "changeit",
            "ssl.enabled.protocols", "TLSv1.3");

    assertThat(answer(localhost, settings)).isInstanceOf(Answer.Found.class);
    assertThat(answer(somebodyElse, settings)).isInstanceOf(Answer.Unreachable.class);
  }

  @Test
  void certificatesMayStandInTheSettingsThemselves() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.certificates",
            Files.readString(localhost.pem(directory)));

    assertThat(answer(localhost, settings)).isInstanceOf(Answer.Found.class);
  }

  @Test
  void aCertificateOfAnotherHostIsRefusedUnlessNamesAreNotChecked() throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("ssl.truststore.location", somebodyElse.trustStore(directory).toString());
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.password", "changeit");
    assertThat(answer(somebodyElse, settings))
        .isInstanceOfSatisfying(
            Answer.Unreachable.class,
            refused -> assertThat(refused.reason()).contains("localhost"));

    settings.put("ssl.endpoint.identification.algorithm", "");
    assertThat(answer(somebodyElse, settings)).isInstanceOf(Answer.Found.class);
  }

  @Test
  void withoutSettingsTheJvmsTrustHolds() throws Exception {
    assertThat(answer(localhost, Map.of()))
        .isInstanceOfSatisfying(
            Answer.Unreachable.class,
            refused -> assertThat(refused.reason()).contains("PKIX path building failed"));
  }

  @Test
  void aStoreThatCannotBeReadIsNamed() {
    assertThatThrownBy(
            () -> QuoApiTls.ofKafkas(Map.of("ssl.truststore.location", "/no/such/store.jks")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("quo.api.ssl.*", "/no/such/store.jks");
  }

  private static Answer answer(Certificates certificates, Map<String, Object> ssl)
      throws Exception {
    try (var server =
        new RawServer(
            certificates
                .server()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
            socket -> {
              RawServer.request(socket);
              RawServer.say(socket, RawServer.ok("{\"data\":[]}"));
              RawServer.awaitEnd(socket);
            })) {
      QuoApiSettings usual =
          Asking.settings("https://localhost:" + server.port(), Duration.ofSeconds(20), 2);
      try (var api =
          Asking.client(
              new QuoApiSettings(
                  usual.url(),
                  usual.key(),
                  usual.version(),
                  usual.timeout(),
                  usual.connectTimeout(),
                  usual.maxInFlight(),
                  usual.proxy(),
                  QuoApiTls.ofKafkas(ssl)))) {
        return new Asking(api).answer("AC1");
      }
    }
  }
}
