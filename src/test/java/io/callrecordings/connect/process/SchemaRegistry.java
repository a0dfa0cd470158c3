package io.callrecordings.connect.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A schema registry that serves Confluent's API, on the loopback address. Used by one thread at a
 * time.
 *
 * <p>Its schemas lie in a file, so that a restart finds them again under the same ids.
 */
public final class SchemaRegistry extends RestartablePart {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final URI url;

  private SchemaRegistry(Path directory, int port, JvmTuning tuning) {
    super(() -> launch(directory, port, tuning));
    this.url = url(port);
  }

  /** Starts a registry and returns when it answers. */
  public static SchemaRegistry start(Path directory, JvmTuning tuning) {
    return new SchemaRegistry(directory, LoopbackPort.free(), tuning);
  }

  private static ManagedProcess launch(Path directory, int port, JvmTuning tuning) {
    JavaProgram program =
        new JavaProgram(
            List.of("-jar", ProjectFiles.registryJar().toString()),
            "384m",
            List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + directory.resolve("registry")));
    ManagedProcess launched = ManagedProcess.start("registry", program.command(tuning), directory);
    launched.awaitReady(START_LIMIT, () -> JsonHttp.answers(URI.create(url(port) + "/subjects")));
    return launched;
  }

  private static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
  }

  /** Base URL of Confluent's API, as converters take it. */
  public URI url() {
    return url;
  }

  /**
   * Registers a published schema for the records' values of a topic, without its docs, which is how
   * the converter writes it. To be done before the connector runs: where two tasks are the first to
   * register a subject, this registry answers 409 to one of them, which fails it.
   *
   * @return the id of the schema
   */
  public int register(String topic, Path published) {
    URI uri = URI.create(url + "/subjects/" + topic + "-value/versions");
    try {
      ObjectNode schema = (ObjectNode) JsonHttp.JSON.readTree(published.toFile());
      schema.remove("doc");
      schema.path("fields").forEach(field -> ((ObjectNode) field).remove("doc"));
      JsonHttp.Answer answer =
          JsonHttp.send(
              "POST", uri, JsonHttp.JSON.createObjectNode().put("schema", schema.toString()));
      if (!answer.isSuccess()) {
        throw new ProcessFailedException("POST " + uri + ": " + answer.message());
      }
      return answer.body().path("id").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The latest schema registered for the records' values of a topic. */
  public String latestValueSchema(String topic) {
    URI uri = URI.create(url + "/subjects/" + topic + "-value/versions/latest");
    return JsonHttp.get(uri).path("schema").asText();
  }

  /** The schema of an id, as found at the head of a record's bytes. */
  public static String schema(URI registry, int id) {
    JsonNode answer = JsonHttp.get(URI.create(registry + "/schemas/ids/" + id));
    return answer.path("schema").asText();
  }
}
