package io.callrecordings.connect.quo;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Program that asks two servers, by one proxy: for a process of its own, in which everything is
 * logged. One thread.
 */
final class LoggingClient {
  static final String KEY = "a-key-that-nobody-may-see";
  static final String PASSWORD = "a-password-that-nobody-may-see";

  private LoggingClient() {}

  public static void main(String[] arguments) {
    URI proxy = URI.create(arguments[0]);
    System.out.println(answer("http://plain.example", proxy));
    System.out.println(answer("https://tunnel.example", proxy));
  }

  private static Answer answer(String url, URI proxy) {
    QuoApiSettings settings =
        new QuoApiSettings(
            URI.create(url),
            KEY,
            QuoApiVersion.V1,
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            2,
            Optional.of(new QuoApiProxy(proxy, Optional.of("connect"), Optional.of(PASSWORD))),
            QuoApiTls.ofTheJvm());
    try (var api = Asking.client(settings)) {
      CompletableFuture<Answer> answer = new CompletableFuture<>();
      api.fetch(new CallId("AC1"), answer::complete);
      return Asking.get(answer);
    }
  }
}
