package io.callrecordings.connect.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.ProjectFiles;
import io.callrecordings.connect.process.Stack;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All contestants, on one broker and one API: each in a process of its own, but the connector
 * exactly once, whose two transaction boundaries share a worker. {@code previous} is another build
 * of the connector, in the plugin path {@code plugins=...}. Used by one thread.
 */
final class Field implements AutoCloseable {
  private final Path directory;
  private final Options options;
  private final BenchStack stack;
  private final List<AutoCloseable> parts = new ArrayList<>();
  private final List<Contestant> contestants = new ArrayList<>();
  private final RivalProcess raw;

  Field(Path directory, Options options) {
    this.directory = directory;
    this.options = options;
    stack = BenchStack.start(directory);
    parts.add(stack);
    for (String name :
        options.list(
            "contestants",
            "connector,connector-interval,connector-alo,ideal,"
                + "parallel-vertx,parallel-tx,parallel-tx-lean,one")) {
      contestants.add(contestant(name));
    }
    raw =
        new RivalProcess(
            "raw", new RivalJob("", "", "", stack.api().url(), 0, Path.of(""), 1), directory);
    parts.add(raw);
  }

  Stack stack() {
    return stack.stack();
  }

  BenchApiProcess api() {
    return stack.api();
  }

  List<Contestant> contestants() {
    return List.copyOf(contestants);
  }

  RivalProcess raw() {
    return raw;
  }

  private Contestant contestant(String name) {
    Lane lane = stack.lane(name);
    parts.add(lane);
    return switch (name) {
      case "connector" -> connector(lane, stack.worker(), Map.of(), true);
      case "connector-interval" ->
          connector(
              lane,
              stack.worker(),
              Map.of("transaction.boundary", "interval", "transaction.boundary.interval.ms", "500"),
              true);
      case "connector-alo" ->
          connector(
              lane,
              worker("plain", Map.of("exactly.once.source.support", "disabled")),
              Map.of("exactly.once.support", "requested"),
              false);
      case "previous" ->
          connector(
              lane,
              worker(
                  name,
                  Map.of(
                      "plugin.path",
                      options.text("plugins") + "," + ProjectFiles.converterPlugin().getParent())),
              Map.of(),
              true);
      case "one" -> rival(lane, name, true, 1);
      default -> rival(lane, name, !name.equals("parallel-vertx"), Integer.MAX_VALUE);
    };
  }

  private Contestant connector(
      Lane lane, ConnectWorker worker, Map<String, String> changes, boolean exactlyOnce) {
    Map<String, String> all = new HashMap<>(options.connector());
    all.putAll(changes);
    return new ConnectorContestant(lane, worker, stack.config(lane, all), exactlyOnce);
  }

  /** Another worker, on topics of its own. */
  private ConnectWorker worker(String group, Map<String, String> changes) {
    Map<String, String> settings = new HashMap<>(changes);
    settings.put("group.id", group);
    settings.put("config.storage.topic", group + "-configs");
    settings.put("offset.storage.topic", group + "-offsets");
    settings.put("status.storage.topic", group + "-status");
    ConnectWorker worker =
        ConnectWorker.start(
            directory.resolve(group), stack.kafka(), JvmTuning.THROUGHPUT, settings);
    parts.add(worker);
    return worker;
  }

  private Contestant rival(Lane lane, String kind, boolean exactlyOnce, int mostInFlight) {
    RivalJob job =
        new RivalJob(
            stack.kafka(),
            lane.events(),
            lane.recordings(),
            stack.api().url(),
            schemaId(lane),
            Path.of("config", "CallRecording.avsc").toAbsolutePath(),
            1);
    RivalProcess process = new RivalProcess(kind, job, directory);
    parts.add(process);
    return new RivalContestant(lane, process, exactlyOnce, mostInFlight);
  }

  private int schemaId(Lane lane) {
    URI latest =
        URI.create(
            stack.stack().registry().url()
                + "/subjects/"
                + lane.recordings()
                + "-value/versions/latest");
    try {
      return new JsonMapper().readTree(Control.get(latest)).path("id").asInt();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops everything, what depends on others first. */
  @Override
  public void close() {
    List<AutoCloseable> newestFirst = new ArrayList<>(parts);
    Collections.reverse(newestFirst);
    for (AutoCloseable part : newestFirst) {
      try {
        part.close();
      } catch (Exception e) {
        System.err.println("cannot close " + part + ": " + e);
      }
    }
  }
}
