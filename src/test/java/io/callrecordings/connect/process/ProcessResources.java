package io.callrecordings.connect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds at one moment. Immutable.
 *
 * @param threads the names of its threads
 * @param sockets how many sockets it has open, where the system tells (Linux); 0 elsewhere
 */
public record ProcessResources(List<String> threads, long sockets) {
  private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #\\d+", Pattern.MULTILINE);

  public ProcessResources {
    threads = List.copyOf(threads);
  }

  /** Of a process on the Java that runs this code. */
  public static ProcessResources of(ManagedProcess process) {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String dump = output(jcmd, Long.toString(process.pid()), "Thread.print");
    List<String> threads = THREAD.matcher(dump).results().map(match -> match.group(1)).toList();
    return new ProcessResources(threads, sockets(process.pid()));
  }

  /** The threads that the plugin started for this connector, or for any: they all have names. */
  public List<String> threadsOf(String connector) {
    List<String> names =
        List.of(
            "call-recordings-" + connector,
            connector + "-connector",
            "quo-api",
            // The HTTP client's own.
            "requester-dispatch");
    return threads.stream().filter(name -> names.stream().anyMatch(name::contains)).toList();
  }

  /** The threads that were not there before, but for those that Connect keeps for later. */
  public List<String> newThreadsSince(ProcessResources before) {
    List<String> kept = List.of("StartAndStopExecutor", "pool-", "qtp", "C1 CompilerThread");
    return threads.stream()
        .filter(name -> !before.threads.contains(name))
        .filter(name -> kept.stream().noneMatch(name::startsWith))
        .toList();
  }

  private static String output(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sockets(long pid) {
    Path open = Path.of("/proc", Long.toString(pid), "fd");
    if (!Files.isDirectory(open)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(open)) {
      return files.filter(ProcessResources::isSocket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
