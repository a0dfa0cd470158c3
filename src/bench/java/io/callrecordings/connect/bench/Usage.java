package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has used, as the system tells. Stateless: any thread. */
final class Usage {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TICKS = 11;
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private Usage() {}

  /** Seconds of CPU time since its start. */
  static double cpuSeconds(ManagedProcess process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      // The name, in parentheses, may hold blanks; after it come the state and numbers.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 0);
      return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]))
          / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Megabytes that live on its heap: what a full collection leaves. */
  static long heapMegabytes(ManagedProcess process) {
    jcmd(process, "GC.run");
    Matcher used = USED.matcher(jcmd(process, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("jcmd does not tell the heap of " + process.name());
    }
    return Long.parseLong(used.group(1)) / 1024;
  }

  /**
   * Has a process write a profile into the file when it ends.
   *
   * @param profiler {@code jfr}, or where the library of async-profiler is, which also sees system
   *     calls and the threads of the JVM
   * @param event what async-profiler counts, such as {@code cpu} or {@code alloc}
   */
  static void profile(ManagedProcess process, String profiler, String event, Path file) {
    String settings = "start,event=%s,threads,collapsed,file=%s".formatted(event, file);
    String said =
        profiler.equals("jfr")
            ? jcmd(process, "JFR.start", "settings=profile", "filename=" + file)
            : jcmd(process, "JVMTI.agent_load", profiler, '"' + settings + '"');
    System.err.println(said);
  }

  private static String jcmd(ManagedProcess process, String... command) {
    try {
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      List<String> line = new ArrayList<>(List.of(jcmd, Long.toString(process.pid())));
      line.addAll(List.of(command));
      Process running = new ProcessBuilder(line).redirectErrorStream(true).start();
      return new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
