package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The control API, JSON without a key. Confined to the server's event loop.
 *
 * <pre>
 * GET    /_control                         how every request is treated (BehaviourJson)
 * PATCH  /_control                         changes the keys given
 * PUT    /_control/calls/{callId}          begins a script (ScriptJson)
 * DELETE /_control/calls/{callId}          ends it
 * GET    /_control/recordings/{callId}     the final usual recordings of any call
 * GET    /_control/ledger                  all requests in a few numbers (LedgerJson)
 * GET    /_control/ledger/calls            what every call was asked, a line for each
 * GET    /_control/ledger/calls/{callId}   one of these
 * </pre>
 */
final class ControlRoutes {
  static final String ROOT = "/_control";
  private static final String LEDGER = ROOT + "/ledger";
  private static final String HISTORIES = LEDGER + "/calls";
  private static final String HISTORY = HISTORIES + "/";
  private static final String SCRIPT = ROOT + "/calls/";
  private static final String RECORDINGS = ROOT + "/recordings/";
  private static final List<String> NAMED_BY_CALL = List.of(HISTORY, SCRIPT, RECORDINGS);

  private final Simulation simulation;

  ControlRoutes(Simulation simulation) {
    this.simulation = simulation;
  }

  /** True if the request is for this API. */
  static boolean isControl(HttpServerRequest request) {
    String uri = request.uri();
    return uri.equals(ROOT) || uri.startsWith(ROOT + "/");
  }

  void handle(HttpServerRequest request) {
    simulation.connections().isControl(request.connection());
    String method = request.method().name();
    if (method.equals("GET") && request.uri().equals(HISTORIES)) {
      new HistoryStream(simulation, request.response()).start();
      return;
    }
    request.bodyHandler(
        body ->
            Wire.send(
                request.response(),
                answer(method, request.uri(), body.toString(StandardCharsets.UTF_8))));
  }

  private Content answer(String method, String uri, String body) {
    String resource = NAMED_BY_CALL.stream().filter(uri::startsWith).findFirst().orElse(uri);
    try {
      String callId = Target.decode(uri.substring(resource.length()));
      return answer(method + " " + resource, callId, body, uri);
    } catch (IllegalArgumentException e) {
      return message(400, String.valueOf(e.getMessage()));
    }
  }

  private Content answer(String request, String callId, String body, String uri) {
    return switch (request) {
      case "GET " + ROOT -> ok(BehaviourJson.write(simulation.behaviour()));
      case "PATCH " + ROOT ->
          ok(BehaviourJson.write(simulation.change(BehaviourJson.patch(Json.parse(body)))));
      case "PUT " + SCRIPT -> {
        simulation.decision().script(callId, ScriptJson.read(Json.parse(body)));
        yield message(200, "script begun");
      }
      case "DELETE " + SCRIPT -> {
        simulation.decision().unscript(callId);
        yield message(200, "script ended");
      }
      case "GET " + RECORDINGS ->
          Content.json(200, RecordingJson.body(simulation.usual().of(callId)));
      case "GET " + LEDGER -> ok(LedgerJson.write(simulation.summary()));
      case "GET " + HISTORY -> Content.json(200, LedgerJson.write(simulation.history(callId)));
      default -> message(404, "no such control: " + uri);
    };
  }

  private static Content ok(JsonNode body) {
    return Content.json(200, Json.bytes(body));
  }

  private static Content message(int status, String message) {
    JsonNode body = Json.MAPPER.createObjectNode().put("message", message);
    return Content.json(status, Json.bytes(body));
  }
}
