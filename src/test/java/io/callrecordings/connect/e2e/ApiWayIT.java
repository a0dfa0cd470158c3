package io.callrecordings.connect.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quo.Certificates;
import io.callrecordings.connect.quo.RawServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way to the API as companies have it: a proxy that asks for user and password, and a server
 * whose certificate is of a private authority. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class ApiWayIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String USER = "connect";
  private static final String PASSWORD = "of-the-proxy";
  private static final int CALLS = 10;

  private final Stack stack;
  private final List<String> atTheProxy = new CopyOnWriteArrayList<>();

  @TempDir private Path directory;

  ApiWayIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void aProxyWithAPasswordAndAPrivateAuthority() throws Exception {
    Certificates localhost = new Certificates(directory, "dns:localhost");
    try (Scenario scenario = new Scenario(stack, "api-way");
        RawServer server = server(localhost, scenario);
        RawServer proxy = proxy(server.port())) {
      Job job = scenario.job();
      LogSince log = LogSince.now(stack.worker().process());
      job.send(CALLS);
      job.post(config(localhost, server, proxy, "wrong"));
      String sentence = "check quo.api.proxy.user and quo.api.proxy.password";
      await(sentence)
          .atMost(LIMIT)
          .until(
              () ->
                  log.alarming().stream()
                      .anyMatch(line -> line.contains("does not work") && line.contains(sentence)));
      job.reconfigure(config(localhost, server, proxy, PASSWORD));
      job.awaitExactlyOnce(LIMIT);

      assertThat(atTheProxy)
          .isNotEmpty()
          .allMatch(request -> request.startsWith("CONNECT localhost:" + server.port()))
          .noneMatch(request -> request.contains("simulated-key"));
      assertThat(String.join("\n", log.lines())).doesNotContain(PASSWORD);
    }
  }

  @Test
  void aCertificateOfAnotherHostIsRefusedWithASentence() throws Exception {
    Certificates other = new Certificates(directory, "dns:other.example");
    try (Scenario scenario = new Scenario(stack, "api-other-host");
        RawServer server = server(other, scenario)) {
      Job job = scenario.job();
      LogSince log = LogSince.now(stack.worker().process());
      job.send(CALLS);
      job.post(tls(other, server));
      await("a sentence")
          .atMost(LIMIT)
          .until(
              () ->
                  log.alarming().stream()
                      .anyMatch(
                          line ->
                              line.contains("does not work")
                                  && line.contains(
                                      "No subject alternative DNS name matching localhost")));
      job.awaitTasks(2, "RUNNING", LIMIT);
      assertThat(scenario.api().ledger().calls()).as("nobody was asked").isZero();

      job.reconfigure(Map.of());
      job.awaitExactlyOnce(LIMIT);
    }
  }

  private static Map<String, String> config(
      Certificates certificates, RawServer server, RawServer proxy, String password)
      throws Exception {
    Map<String, String> config = new HashMap<>(tls(certificates, server));
    config.put("quo.api.proxy.url", proxy.url());
    config.put("quo.api.proxy.user", USER);
    config.put("quo.api.proxy.password", password);
    return config;
  }

  private static Map<String, String> tls(Certificates certificates, RawServer server)
      throws Exception {
    Path folder = Path.of("target", "e2e").toAbsolutePath();
    return Map.of(
        "quo.api.url",
        "https://localhost:" + server.port(),
        "quo.api.ssl.truststore.type",
        "PKCS12",
        "quo.api.ssl.truststore.location",
        certificates.trustStore(folder).toString(),
        "quo.api.ssl.truststore.password",
        "changeit");
  }

  /** The simulated API behind TLS. */
  private static RawServer server(Certificates certificates, Scenario scenario) throws Exception {
    return Tunnel.tls(certificates, scenario.apiUrl().getPort());
  }

  private RawServer proxy(int target) {
    String right =
        "Proxy-Authorization: Basic "
            + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(ISO_8859_1));
    return RawServer.plain(
        socket -> {
          String request = RawServer.request(socket);
          atTheProxy.add(request);
          if (request.contains(right)) {
            RawServer.say(socket, "HTTP/1.1 200 Connection established\r\n\r\n");
            Tunnel.through(socket, target);
          } else {
            RawServer.say(
                socket,
                String.join(
                    "\r\n",
                    "HTTP/1.1 407 Proxy Authentication Required",
                    "Proxy-Authenticate: Basic realm=p",
                    "Content-Length: 0",
                    "",
                    ""));
          }
        });
  }
}
