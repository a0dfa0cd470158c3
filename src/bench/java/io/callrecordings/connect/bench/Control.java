package io.callrecordings.connect.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Commands a process of the benchmarks by GETs. This class is thread-safe. */
final class Control {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Control() {}

  /** The body of the answer; fails where it is no 200. */
  static String get(URI uri) {
    try {
      HttpResponse<String> answer = send(uri);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(uri + " answered " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(uri + " does not answer", e);
    }
  }

  /** True if somebody answers; false while nobody listens. */
  static boolean answers(URI uri) {
    try {
      return send(uri).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static HttpResponse<String> send(URI uri) throws IOException {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(uri).timeout(LIMIT).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }
}
