package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a simulated API like any client would. Thread-safe. */
final class Asker {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String url;

  Asker(String url) {
    this.url = url;
  }

  /** Asks for a call with the right key; the id goes into the path as it is. */
  HttpResponse<String> call(String callId) throws IOException, InterruptedException {
    return call(callId, SimulatedQuoApi.KEY);
  }

  HttpResponse<String> call(String callId, String key) throws IOException, InterruptedException {
    return send(request("/v1/call-recordings/" + callId).header("Authorization", key).build());
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(request(path).method(method, BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.parse(response.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
