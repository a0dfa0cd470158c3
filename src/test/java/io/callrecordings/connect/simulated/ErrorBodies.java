package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;

/** The bodies of answers other than 200, as the API and as proxies write them. Pure; any thread. */
final class ErrorBodies {
  private static final String DOCS = "https://quo.com/docs";

  private ErrorBodies() {}

  /** The API's error body. Statuses that the contract does not list follow its pattern. */
  static byte[] api(int status, String trace) {
    return Json.bytes(error(status, message(status), trace));
  }

  /** The API's error body for a call id that does not match {@code ^AC(.*)$}. */
  static byte[] badCallId(String id, String trace) {
    ObjectNode body = error(400, "Invalid call id", trace);
    ObjectNode error = body.putArray("errors").addObject();
    error.put("path", "/callId").put("message", "Expected string to match '^AC(.*)$'");
    error.put("value", id).putObject("schema").put("type", "string");
    return Json.bytes(body);
  }

  /** The page of a proxy. */
  static String html(int status) {
    String title = status + " " + HttpResponseStatus.valueOf(status).reasonPhrase();
    return "<html>\r\n<head><title>%1$s</title></head>\r\n<body>\r\n<h1>%1$s</h1>\r\n</body>\r\n</html>\r\n"
        .formatted(title);
  }

  private static ObjectNode error(int status, String message, String trace) {
    return Json.MAPPER
        .createObjectNode()
        .put("message", message)
        .put("code", status == 500 ? "0901500" : String.format(Locale.ROOT, "0900%03d", status))
        .put("status", status)
        .put("docs", DOCS)
        .put("title", title(status))
        .put("trace", trace);
  }

  private static String title(int status) {
    return status == 500 ? "Unknown" : HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  private static String message(int status) {
    return switch (status) {
      case 401 -> "Unauthorized";
      case 403 -> "The API key may not read this call";
      case 404 -> "Call not found";
      case 429 -> "Too many requests: the limit is counted per API key";
      case 500 -> "An unknown error occurred";
      default -> title(status);
    };
  }
}
