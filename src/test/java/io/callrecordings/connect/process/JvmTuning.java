package io.callrecordings.connect.process;

import java.util.List;

/** What the JVMs of the processes are tuned for. Immutable. */
public enum JvmTuning {
  /** Ready soon and with little memory, slower once warm: for tests and the quickstart. */
  QUICK_START,
  /** As in production: for measurements. */
  THROUGHPUT;

  /** The heap of a program that can do with {@code least}. */
  String heap(String least) {
    return switch (this) {
      case QUICK_START -> least;
      case THROUGHPUT -> "2g"; // What Kafka's own scripts give a worker.
    };
  }

  List<String> flags() {
    return switch (this) {
      case QUICK_START -> List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");
      case THROUGHPUT -> List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20");
    };
  }
}
