package io.callrecordings.connect.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests with JSON bodies to the processes started here. This class is thread-safe. */
final class JsonHttp {
  static final JsonMapper JSON = new JsonMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private JsonHttp() {}

  /** An answer: its status, and its body where that is JSON ("missing" otherwise). */
  record Answer(int status, JsonNode body) {
    boolean isSuccess() {
      return status / 100 == 2;
    }

    /** What a failed answer says about itself. */
    String message() {
      JsonNode message = body.path("message");
      return message.isTextual() ? message.asText() : body.toString();
    }
  }

  static JsonNode get(URI uri) {
    Answer answer = send("GET", uri, MissingNode.getInstance());
    if (!answer.isSuccess()) {
      throw new ProcessFailedException(
          "GET " + uri + " answered " + answer.status() + ": " + answer.message());
    }
    return answer.body();
  }

  /** True if a GET is answered with success; false while nobody listens. */
  static boolean answers(URI uri) {
    try {
      return exchange("GET", uri, MissingNode.getInstance()).isSuccess();
    } catch (IOException e) {
      return false;
    }
  }

  /** True if a GET is answered with this status; false while nobody listens. */
  static boolean answersWith(int status, URI uri) {
    try {
      return exchange("GET", uri, MissingNode.getInstance()).status() == status;
    } catch (IOException e) {
      return false;
    }
  }

  static Answer send(String method, URI uri, JsonNode body) {
    try {
      return exchange(method, uri, body);
    } catch (IOException e) {
      throw new ProcessFailedException(method + " " + uri + " failed: " + e);
    }
  }

  private static Answer exchange(String method, URI uri, JsonNode body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isMissingNode()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted in " + method + " " + uri);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}
