package io.callrecordings.connect.metrics;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines that are logged while it is open, at every level, by the loggers of these classes. One test
 * at a time: it takes the place of the standard error stream.
 */
public final class CapturedLog implements AutoCloseable {
  private static final int TRACE = 0;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream before = System.err;
  private final List<Runnable> undo = new ArrayList<>();

  private CapturedLog() {}

  /** Captures what these classes log. */
  public static CapturedLog of(Class<?>... classes) {
    CapturedLog captured = new CapturedLog();
    for (Class<?> each : classes) {
      captured.open(LoggerFactory.getLogger(each));
    }
    System.setErr(new PrintStream(captured.bytes, true, StandardCharsets.UTF_8));
    return captured;
  }

  /** The library has no other way to change the level of a logger that is there. */
  private void open(Logger logger) {
    try {
      Field level = logger.getClass().getDeclaredField("currentLogLevel");
      level.setAccessible(true);
      int usual = level.getInt(logger);
      level.setInt(logger, TRACE);
      undo.add(() -> restore(level, logger, usual));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void restore(Field level, Logger logger, int usual) {
    try {
      level.setInt(logger, usual);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All lines since the last time, each as level, logger and message. */
  public List<String> takeLines() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text.lines().map(line -> line.replaceFirst("^\\S+ \\[[^]]*] ", "")).toList();
  }

  @Override
  public void close() {
    System.setErr(before);
    undo.forEach(Runnable::run);
  }
}
