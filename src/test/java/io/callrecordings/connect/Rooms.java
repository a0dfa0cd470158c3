package io.callrecordings.connect;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Map of the rooms: what each package of the main code may use. Immutable. */
final class Rooms {
  static final String ROOT = "io.callrecordings.connect";
  static final JavaClasses CODE = new ClassFileImporter().importPath(Path.of("target/classes"));

  static final String CONNECT = "org.apache.kafka.connect..";
  private static final String HTTP = "org.apache.hc..";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String KAFKA_CLIENTS = "org.apache.kafka.clients..";
  static final String KAFKA_COMMON = "org.apache.kafka.common..";
  static final String SLF4J = "org.slf4j";
  private static final String TLS = "javax.net.ssl";

  /** The map of the rooms: what each may use. */
  static final List<Room> ALL =
      List.of(
          room("config", CONNECT, KAFKA_COMMON),
          pureRoom("event", JACKSON),
          pureRoom("recording"),
          pureRoom("progress"),
          pureRoom("fetch", "recording"),
          pureRoom("flow", "event", "recording", "fetch", "progress"),
          // Kafka's, for the stores of keys and certificates that its users know.
          room("quo", "event", "recording", "config", HTTP, JACKSON, SLF4J, TLS, KAFKA_COMMON),
          room("input", "event", "progress", KAFKA_CLIENTS, KAFKA_COMMON, SLF4J),
          room("converter", "event", CONNECT, KAFKA_COMMON, JACKSON, TLS),
          room("offsets", "progress", CONNECT),
          room("output", "flow", "offsets", "event", "recording", "progress", CONNECT),
          room("metrics", "flow", "event", "recording", "fetch", "progress", KAFKA_COMMON, SLF4J),
          room(
              "validation",
              "input",
              "quo",
              "converter",
              "config",
              "event",
              "recording",
              KAFKA_COMMON,
              SLF4J),
          room(
              "assignment", "input", "offsets", "config", "progress", CONNECT, KAFKA_COMMON, SLF4J),
          room(
              "task",
              "input",
              "converter",
              "event",
              "flow",
              "fetch",
              "quo",
              "metrics",
              "recording",
              "offsets",
              "config",
              "progress",
              CONNECT,
              KAFKA_COMMON,
              SLF4J));

  private Rooms() {}

  private static Room room(String name, String... mayUse) {
    return new Room(name, false, List.of(mayUse));
  }

  /** What it holds is a function of its arguments. */
  private static Room pureRoom(String name, String... mayUse) {
    return new Room(name, true, List.of(mayUse));
  }

  /** A package, and the other rooms and the libraries that it may use. */
  record Room(String name, boolean pure, List<String> mayUse) {
    String home() {
      return ROOT + "." + name;
    }

    String[] uses() {
      return Stream.concat(
              Stream.of(home(), "org.jspecify.annotations"),
              mayUse.stream().map(use -> use.contains(".") ? use : ROOT + "." + use))
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
