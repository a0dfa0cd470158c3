package io.callrecordings.connect.bench;

import io.callrecordings.connect.input.DaemonThreads;
import io.callrecordings.connect.quo.QuoApiSettings;
import io.callrecordings.connect.quo.QuoRecordingsApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a rival is to do. Immutable.
 *
 * @param events the topic to read
 * @param recordings the topic to write
 * @param schemaId of the records, in the registry
 * @param schema the file that holds it
 * @param inFlight most requests at once
 */
record RivalJob(
    String bootstrapServers,
    String events,
    String recordings,
    URI api,
    int schemaId,
    Path schema,
    int inFlight) {
  static final String KEY = "bench-key";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  QuoRecordingsApi openApi() {
    DaemonThreads threads = new DaemonThreads("bench", Throwable::printStackTrace);
    return new QuoRecordingsApi(
        new QuoApiSettings(api, KEY, TIMEOUT, inFlight),
        threads::factory,
        Throwable::printStackTrace);
  }

  /** Where the recordings of a call are, as text that its id is appended to. */
  String recordingsUrl() {
    return api + "/v1/call-recordings/";
  }

  RivalJob withInFlight(int other) {
    return new RivalJob(bootstrapServers, events, recordings, api, schemaId, schema, other);
  }
}
