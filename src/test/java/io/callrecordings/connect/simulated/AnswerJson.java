package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Answers as JSON, both ways. Pure; any thread.
 *
 * <pre>
 * "usual"
 * {"recordings": [{"id": "CR1", "status": "processing", ...}]}
 * {"status": 503, "body": "html", "headers": {"Retry-After": "2"}}   api html empty garbage truncated
 * {"status": 200, "text": "{\"data\":[{}]}"}
 * {"redirect": "http://elsewhere:1234/"}
 * {"fault": "reset"}                       close hang stall cut drip large huge wrong-type
 * </pre>
 */
final class AnswerJson {
  private static final Set<String> STATUS_KEYS = Set.of("status", "body", "headers");
  private static final Set<String> VERBATIM_KEYS = Set.of("status", "text", "headers");

  private AnswerJson() {}

  /** Throws {@code IllegalArgumentException} with a sentence for what is no answer. */
  static Answer read(JsonNode json) {
    if (json.asText().equals("usual")) {
      return Answer.usual();
    } else if (json.has("recordings")) {
      Json.requireKeys(json, Set.of("recordings"));
      return new Answer.Recordings(RecordingJson.read(json.path("recordings")));
    } else if (json.has("text")) {
      Json.requireKeys(json, VERBATIM_KEYS);
      return new Answer.Verbatim(status(json), json.path("text").asText(), headers(json));
    } else if (json.has("status")) {
      Json.requireKeys(json, STATUS_KEYS);
      BodyKind body = BodyKind.labelled(json.path("body").asText("api"));
      return new Answer.Status(status(json), body, headers(json));
    } else if (json.has("redirect")) {
      Json.requireKeys(json, Set.of("redirect"));
      return Answer.redirect(json.path("redirect").asText());
    } else if (json.has("fault")) {
      Json.requireKeys(json, Set.of("fault"));
      return Fault.labelled(json.path("fault").asText());
    }
    throw new IllegalArgumentException("not an answer: " + json);
  }

  static JsonNode write(Answer answer) {
    return answer.fold(
        usual -> JsonNodeFactory.instance.textNode("usual"),
        scripted ->
            Json.MAPPER
                .createObjectNode()
                .set("recordings", RecordingJson.tree(scripted.recordings())),
        status ->
            withHeaders(status.headers())
                .put("status", status.status())
                .put("body", status.body().label()),
        verbatim ->
            withHeaders(verbatim.headers())
                .put("status", verbatim.status())
                .put("text", verbatim.body()),
        fault -> Json.MAPPER.createObjectNode().put("fault", fault.label()));
  }

  private static int status(JsonNode json) {
    int status = json.path("status").asInt();
    Require.that(status >= 200 && status <= 599, "status must be between 200 and 599");
    return status;
  }

  private static Map<String, String> headers(JsonNode json) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    return headers;
  }

  private static ObjectNode withHeaders(Map<String, String> headers) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    headers.forEach(json.putObject("headers")::put);
    return json;
  }
}
