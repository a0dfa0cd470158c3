package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schemas of {@code GET /v1/call-recordings/{callId}}, restated by hand from the OpenAPI
 * document, so that the simulation is not its own judge. Pure; any thread.
 */
final class Contract {
  private static final Set<String> RECORDING =
      Set.of("duration", "id", "startTime", "status", "type", "url");
  private static final Set<String> STATUSES =
      Set.of(
          "absent",
          "completed",
          "deleted",
          "failed",
          "in-progress",
          "paused",
          "processing",
          "stopped",
          "stopping");
  private static final Map<Integer, List<String>> CODE_AND_TITLE =
      Map.of(
          400, List.of("0900400", "Bad Request"),
          401, List.of("0900401", "Unauthorized"),
          403, List.of("0900403", "Forbidden"),
          404, List.of("0900404", "Not Found"),
          500, List.of("0901500", "Unknown"));

  private Contract() {}

  /** Fails where {@code body} is no body of a 200. */
  static void assertSuccess(JsonNode body) {
    assertThat(body.isObject()).isTrue();
    assertThat(body.path("data").isArray()).as("data").isTrue();
    body.path("data").forEach(Contract::assertRecording);
  }

  private static void assertRecording(JsonNode recording) {
    assertThat(recording.isObject()).isTrue();
    assertThat(recording.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(RECORDING);
    assertThat(recording.get("id").isTextual()).as("id").isTrue();
    JsonNode duration = recording.get("duration");
    assertThat(duration.isNull() || duration.isIntegralNumber()).as("duration").isTrue();
    if (isText(recording, "startTime")) {
      OffsetDateTime.parse(recording.get("startTime").asText());
    }
    if (isText(recording, "status")) {
      assertThat(recording.get("status").asText()).isIn(STATUSES);
    }
    isText(recording, "type");
    if (isText(recording, "url")) {
      URI.create(recording.get("url").asText());
    }
  }

  /** Fails where {@code body} is no error body of this status. */
  static void assertError(int status, JsonNode body) {
    List<String> codeAndTitle = CODE_AND_TITLE.getOrDefault(status, List.of());
    assertThat(codeAndTitle).as("listed status").hasSize(2);
    assertThat(body.path("message").isTextual()).as("message").isTrue();
    assertThat(body.path("code").asText()).isEqualTo(codeAndTitle.get(0));
    assertThat(body.path("status").isNumber()).as("status").isTrue();
    assertThat(body.path("status").asInt()).isEqualTo(status);
    assertThat(body.path("docs").asText()).isEqualTo("https://quo.com/docs");
    assertThat(body.path("title").asText()).isEqualTo(codeAndTitle.get(1));
    assertThat(!body.has("trace") || body.get("trace").isTextual()).as("trace").isTrue();
    assertThat(!body.has("errors") || body.get("errors").isArray()).as("errors").isTrue();
    for (JsonNode error : body.path("errors")) {
      assertThat(error.path("path").isTextual()).as("path").isTrue();
      assertThat(error.path("message").isTextual()).as("message").isTrue();
      assertThat(error.path("schema").path("type").isTextual()).as("schema.type").isTrue();
    }
  }

  /** False where the value is null; fails where it is missing or no text. */
  private static boolean isText(JsonNode recording, String key) {
    JsonNode value = recording.get(key);
    assertThat(value.isNull() || value.isTextual()).as(key).isTrue();
    return value.isTextual();
  }
}
