package io.callrecordings.connect.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java program to start. Immutable.
 *
 * @param launch how the JVM finds the program: {@code -cp ... Main} or {@code -jar file}
 * @param heap the largest heap, as {@code -Xmx} takes it
 * @param properties system properties, as {@code -Dname=value}
 * @param javaHome where {@code bin/java} is
 */
public record JavaProgram(
    List<String> launch, String heap, List<String> properties, Path javaHome) {
  public JavaProgram {
    launch = List.copyOf(launch);
    properties = List.copyOf(properties);
  }

  /** On the Java that runs this code. */
  JavaProgram(List<String> launch, String heap, List<String> properties) {
    this(launch, heap, properties, Path.of(System.getProperty("java.home")));
  }

  /** A main class of this project, on the class path of this JVM. */
  public static JavaProgram own(String mainClass, String heap) {
    return new JavaProgram(List.of("-cp", ownClassPath(), mainClass), heap, List.of());
  }

  /** Absolute, for processes in other folders. */
  private static String ownClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, 0))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The same with more options of the JVM. */
  JavaProgram with(List<String> options) {
    List<String> all = new ArrayList<>(properties);
    all.addAll(options);
    return new JavaProgram(launch, heap, all, javaHome);
  }

  /** The command line. */
  public List<String> command(JvmTuning tuning, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.add("-Xmx" + tuning.heap(heap));
    command.addAll(tuning.flags());
    command.addAll(properties);
    command.addAll(launch);
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }
}
