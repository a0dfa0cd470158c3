package io.callrecordings.connect.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
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
   * Registers a published schema for the records' values of a topic. To be done before the
   * connector runs: where two tasks are the first to register a subject, this registry answers 409
   * to one of them, which fails it.
   *
   * @return the id of the schema
   */
  public int register(String topic, Path published) {
    try {
      return registerSubject(topic + "-value", Files.readString(published));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Registers a schema under a subject's whole name; returns its id. */
  public int registerSubject(String subject, String schema) {
    URI uri = versions(subject);
    JsonHttp.Answer answer =
        JsonHttp.send("POST", uri, JsonHttp.JSON.createObjectNode().put("schema", schema));
    if (!answer.isSuccess()) {
      throw new ProcessFailedException("POST " + uri + ": " + answer.message());
    }
    return answer.body().path("id").asInt();
  }

  /** The latest schema registered for the records' values of a topic. */
  public String latestValueSchema(String topic) {
    return latestSchema(topic + "-value");
  }

  /** The latest schema of a subject. */
  public String latestSchema(String subject) {
    return JsonHttp.get(URI.create(versions(subject) + "/latest")).path("schema").asText();
  }

  private URI versions(String subject) {
    return URI.create(url + "/subjects/" + subject + "/versions");
  }

  /** The schema of an id, as found at the head of a record's bytes. */
  public static String schema(URI registry, int id) {
    JsonNode answer = JsonHttp.get(URI.create(registry + "/schemas/ids/" + id));
    return answer.path("schema").asText();
  }
}
