package io.callrecordings.connect.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callrecordings.connect.process.JsonHttp.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A worker's REST API. This class is thread-safe. */
public final class ConnectRest {
  private static final JsonNode NO_BODY = MissingNode.getInstance();
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;
  private static final Duration REBALANCE_LIMIT = Duration.ofSeconds(30);

  private final URI url;

  /** Of a worker that listens on this port of the loopback address. */
  public ConnectRest(int port) {
    this.url = URI.create("http://127.0.0.1:" + port);
  }

  public URI url() {
    return url;
  }

  /** True if the worker has joined its group and can change connectors. */
  public boolean isHealthy() {
    return JsonHttp.answers(url.resolve("/health")) || isHealthyBeforeHealthExisted();
  }

  /** Workers before 3.9 have no such path, and list connectors as soon as they have joined. */
  private boolean isHealthyBeforeHealthExisted() {
    return JsonHttp.answersWith(NOT_FOUND, url.resolve("/health"))
        && JsonHttp.answers(url.resolve("/connectors"));
  }

  /** The connector plugins the worker has found. */
  public JsonNode plugins() {
    return call("GET", "/connector-plugins", NO_BODY);
  }

  /** Creates a connector; a configuration the worker refuses is a {@link ConnectRestException}. */
  public void create(String name, Map<String, String> config) {
    ObjectNode body = JsonHttp.JSON.createObjectNode().put("name", name);
    body.set("config", JsonHttp.JSON.valueToTree(config));
    call("POST", "/connectors", body);
  }

  /** Replaces a connector's configuration; its tasks are restarted. */
  public void reconfigure(String name, Map<String, String> config) {
    call("PUT", "/connectors/" + name + "/config", JsonHttp.JSON.valueToTree(config));
  }

  /** Checks a configuration as the worker would, and answers what it says key by key. */
  public JsonNode validate(String connectorClass, Map<String, String> config) {
    String path = "/connector-plugins/" + connectorClass + "/config/validate";
    return call("PUT", path, JsonHttp.JSON.valueToTree(config));
  }

  /** The status of the connector; a missing node just after it was created, before it has one. */
  public JsonNode status(String name) {
    String path = "/connectors/" + name + "/status";
    Answer answer = send("GET", path, NO_BODY);
    return answer.status() == NOT_FOUND ? NO_BODY : successful("GET " + path, answer);
  }

  /** The connector: its configuration as it was posted, and its tasks. */
  public JsonNode connector(String name) {
    return call("GET", "/connectors/" + name, NO_BODY);
  }

  /** Sets the level of a logger of the worker and of those below it. */
  public void logLevel(String logger, String level) {
    call("PUT", "/admin/loggers/" + logger, JsonHttp.JSON.createObjectNode().put("level", level));
  }

  /** The states of the connector's tasks, such as {@code RUNNING}; empty before there are any. */
  public List<String> taskStates(String name) {
    return StreamSupport.stream(status(name).path("tasks").spliterator(), false)
        .map(task -> task.path("state").asText())
        .toList();
  }

  /** Where the connector's tasks run, each as a worker's host and port. */
  public List<String> taskWorkers(String name) {
    return StreamSupport.stream(status(name).path("tasks").spliterator(), false)
        .map(task -> task.path("worker_id").asText())
        .toList();
  }

  /** What the failed tasks of the connector say; empty while none has failed. */
  public String taskTraces(String name) {
    StringBuilder traces = new StringBuilder();
    status(name).path("tasks").forEach(task -> traces.append(task.path("trace").asText("")));
    return traces.toString();
  }

  /** The connector's stored offsets, as an operator reads them. */
  public JsonNode offsets(String name) {
    return call("GET", "/connectors/" + name + "/offsets", NO_BODY);
  }

  /** Changes offsets of a stopped connector. */
  public JsonNode patchOffsets(String name, JsonNode offsets) {
    return call("PATCH", "/connectors/" + name + "/offsets", offsets);
  }

  /** Forgets the offsets of a stopped connector. */
  public void deleteOffsets(String name) {
    call("DELETE", "/connectors/" + name + "/offsets", NO_BODY);
  }

  /** Restarts the connector and all its tasks. */
  public void restart(String name) {
    call("POST", "/connectors/" + name + "/restart?includeTasks=true", NO_BODY);
  }

  /** Restarts the connector and its failed tasks. */
  public void restartFailed(String name) {
    call("POST", "/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true", NO_BODY);
  }

  /** Restarts one task. */
  public void restartTask(String name, int task) {
    call("POST", "/connectors/" + name + "/tasks/" + task + "/restart", NO_BODY);
  }

  /** What the connector told its tasks to do. */
  public JsonNode taskConfigs(String name) {
    return call("GET", "/connectors/" + name + "/tasks", NO_BODY);
  }

  public void pause(String name) {
    call("PUT", "/connectors/" + name + "/pause", NO_BODY);
  }

  public void resume(String name) {
    call("PUT", "/connectors/" + name + "/resume", NO_BODY);
  }

  public void stop(String name) {
    call("PUT", "/connectors/" + name + "/stop", NO_BODY);
  }

  public void delete(String name) {
    call("DELETE", "/connectors/" + name, NO_BODY);
  }

  /** The same request is good a moment later, where a crash or a rebalance was in its way. */
  private Answer send(String method, String path, JsonNode body) {
    return Awaitility.await(method + " " + path)
        .atMost(REBALANCE_LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> JsonHttp.send(method, url.resolve(path), body), a -> !isTransient(a));
  }

  private static boolean isTransient(Answer answer) {
    return answer.status() == CONFLICT || answer.message().contains("to config topic");
  }

  private JsonNode call(String method, String path, JsonNode body) {
    return successful(method + " " + path, send(method, path, body));
  }

  private static JsonNode successful(String request, Answer answer) {
    if (!answer.isSuccess()) {
      throw new ConnectRestException(request, answer.status(), answer.message());
    }
    return answer.body();
  }
}
