package io.callrecordings.connect.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A schema registry in memory that serves Confluent's API, on the loopback address. Used by one
 * thread at a time; its schemas are gone once it is closed.
 */
public final class SchemaRegistry implements StackPart {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final URI url;
  private final ManagedProcess process;

  private SchemaRegistry(URI url, ManagedProcess process) {
    this.url = url;
    this.process = process;
  }

  /** Starts a registry and returns when it answers. */
  public static SchemaRegistry start(Path directory, JvmTuning tuning) {
    int port = LoopbackPort.free();
    JavaProgram program =
        new JavaProgram(
            List.of("-jar", ProjectFiles.registryJar().toString()),
            "384m",
            List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port));
    URI url = URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7");
    ManagedProcess process = ManagedProcess.start("registry", program.command(tuning), directory);
    process.awaitReady(START_LIMIT, () -> JsonHttp.answers(URI.create(url + "/subjects")));
    return new SchemaRegistry(url, process);
  }

  /** Base URL of Confluent's API, as converters take it. */
  public URI url() {
    return url;
  }

  /** The latest schema registered for the records' values of a topic. */
  public String latestValueSchema(String topic) {
    URI uri = URI.create(url + "/subjects/" + topic + "-value/versions/latest");
    return JsonHttp.get(uri).path("schema").asText();
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }

  /** The schema of an id, as found at the head of a record's bytes. */
  public static String schema(URI registry, int id) {
    JsonNode answer = JsonHttp.get(URI.create(registry + "/schemas/ids/" + id));
    return answer.path("schema").asText();
  }
}
