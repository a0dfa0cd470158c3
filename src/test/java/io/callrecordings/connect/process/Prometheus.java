package io.callrecordings.connect.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A real Prometheus on the loopback address, of the package that the system has. Used by one thread
 * at a time.
 */
public final class Prometheus implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ManagedProcess process;
  private final URI url;

  private Prometheus(ManagedProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** True if a program of Prometheus is on the path: {@code prometheus}, {@code promtool}. */
  public static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /**
   * Starts one and returns when it is ready.
   *
   * @param directory where its data lies
   * @param config its configuration, which looks for {@code alerts.yml} beside itself
   */
  public static Prometheus start(Path directory, String config, String alerts) {
    try {
      Files.createDirectories(directory);
      Path file = Files.writeString(directory.resolve("prometheus.yml"), config);
      Files.writeString(directory.resolve("alerts.yml"), alerts);
      URI url = URI.create("http://127.0.0.1:" + LoopbackPort.free());
      List<String> command =
          List.of(
              "prometheus",
              "--config.file=" + file,
              "--storage.tsdb.path=" + directory.resolve("data"),
              "--web.listen-address=" + url.getAuthority());
      ManagedProcess process = ManagedProcess.start("prometheus", command, directory);
      process.awaitReady(START_LIMIT, () -> JsonHttp.answers(url.resolve("/-/ready")));
      return new Prometheus(process, url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The series of an expression from then until now, a value each second. */
  public List<Series> since(Instant begin, String expression) {
    String query =
        "query=%s&start=%s&end=%s&step=1"
            .formatted(URLEncoder.encode(expression, StandardCharsets.UTF_8), begin, Instant.now());
    List<Series> series = new ArrayList<>();
    get("query_range?" + query).path("result").forEach(json -> series.add(Series.read(json)));
    return series;
  }

  /** The names of the alerts that fire now. */
  public Set<String> firing() {
    Set<String> firing = new TreeSet<>();
    for (JsonNode alert : get("alerts").path("alerts")) {
      if (alert.path("state").asText().equals("firing")) {
        firing.add(alert.at("/labels/alertname").asText());
      }
    }
    return firing;
  }

  private JsonNode get(String path) {
    return JsonHttp.get(URI.create(url + "/api/v1/" + path)).path("data");
  }

  @Override
  public void close() {
    process.close();
  }
}
