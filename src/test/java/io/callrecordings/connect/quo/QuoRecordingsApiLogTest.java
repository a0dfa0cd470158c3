package io.callrecordings.connect.quo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a process logs in which every logger says all that it can: neither secrets nor bodies. */
class QuoRecordingsApiLogTest {
  private static final String BODY =
      "{\"data\":[{\"id\":\"CR1\",\"url\":\"https://media.example/a-link-that-nobody-may-see\"}]}";
  private static final String CREDENTIALS =
      Base64.getEncoder().encodeToString(("connect:" + LoggingClient.PASSWORD).getBytes(UTF_8));

  private final List<String> requests = new CopyOnWriteArrayList<>();

  @Test
  void noSecretAndNoBodyIsInTheLog() throws Exception {
    try (var proxy =
        RawServer.plain(
            socket -> {
              String request = RawServer.request(socket);
              requests.add(request);
              RawServer.say(
                  socket,
                  request.startsWith("GET")
                      ? RawServer.ok(BODY)
                      : "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            })) {
      String log = logOfAClient(proxy.url());

      assertThat(requests)
          .hasSize(2)
          .allMatch(request -> request.contains("Proxy-Authorization: Basic " + CREDENTIALS))
          .anyMatch(request -> request.contains("\r\nAuthorization: " + LoggingClient.KEY));
      assertThat(log)
          .as("all is logged that may be")
          .contains("DEBUG", ">> GET ", ">> Authorization: ***", ">> Proxy-Authorization: ***");
      assertThat(log)
          .doesNotContain(LoggingClient.KEY)
          .doesNotContain(LoggingClient.PASSWORD)
          .doesNotContain(CREDENTIALS)
          .doesNotContain("a-link-that-nobody-may-see");
    }
  }

  private static String logOfAClient(String proxy) throws IOException, InterruptedException {
    Process client =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-cp",
                System.getProperty("java.class.path"),
                LoggingClient.class.getName(),
                proxy)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String log = new String(client.getErrorStream().readAllBytes(), UTF_8);
    assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).as(log).isZero();
    return log;
  }
}
