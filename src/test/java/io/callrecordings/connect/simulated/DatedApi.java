package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The API of 2026-03-30, in terms of the one before: {@code GET /calls/{callId}/recordings} with a
 * header for the version, pages, and error bodies without {@code code} and {@code status}.
 * Stateless; any thread.
 */
final class DatedApi {
  static final String VERSION = "2026-03-30";

  private static final Pattern PATH = Pattern.compile("/calls/([^/?]+)/recordings");
  private static final int USUAL_PAGE = 10;
  private static final int LARGEST_PAGE = 50;

  private DatedApi() {}

  /** The call id as it stands in the path; empty where the path is none of this API. */
  static Optional<String> callId(String path) {
    return Optional.of(PATH.matcher(path))
        .filter(matcher -> matcher.matches())
        .map(it -> it.group(1));
  }

  static boolean isAsked(HttpServerRequest request) {
    return callId(request.path()).isPresent();
  }

  /** The answer to a request that does not say which version it is for. */
  static Optional<Step> withoutVersion(HttpServerRequest request) {
    return isAsked(request) && !VERSION.equals(request.getHeader("Quo-Api-Version"))
        ? Optional.of(Step.of(Answer.status(400)))
        : Optional.empty();
  }

  /** What this API answers where the one before would answer {@code content}. */
  static Content of(HttpServerRequest request, Content content) {
    if (!isAsked(request) || !content.isJsonObject()) {
      return content;
    }
    ObjectNode body = (ObjectNode) Json.parse(content.body().toString());
    if (body.path("data") instanceof ArrayNode data) {
      page(request, body, data);
    } else {
      body.remove("code");
      body.remove("status");
    }
    return content.withBody(Buffer.buffer(Json.bytes(body)));
  }

  private static void page(HttpServerRequest request, ObjectNode body, ArrayNode data) {
    int from = number(request, "after", 0);
    int to = from + Math.min(LARGEST_PAGE, number(request, "limit", USUAL_PAGE));
    ArrayNode page = body.putArray("data");
    for (int i = from; i < Math.min(to, data.size()); i++) {
      JsonNode item = data.get(i);
      page.add(item);
    }
    if (to < data.size()) {
      body.put("nextCursor", Integer.toString(to));
    } else {
      body.putNull("nextCursor");
    }
  }

  private static int number(HttpServerRequest request, String name, int otherwise) {
    return Optional.ofNullable(request.getParam(name)).map(Integer::parseInt).orElse(otherwise);
  }
}
