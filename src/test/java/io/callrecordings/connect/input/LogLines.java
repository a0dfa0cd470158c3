package io.callrecordings.connect.input;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lines that are logged while this is open, of all clients and of the code. Thread-safe. */
final class LogLines implements AutoCloseable {
  private final PrintStream before = System.err;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  LogLines() {
    System.setErr(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            lines.add(line);
            before.println(line);
          }
        });
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  /** Of the reader called task-1 and its clients. */
  List<String> ofReaders() {
    return lines.stream()
        .filter(line -> line.contains("task-1") || line.contains("callrecordings"))
        .toList();
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
