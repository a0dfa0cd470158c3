package io.callrecordings.connect.bench;

import java.io.PrintStream;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks of single pure pieces. Used by one thread.
 *
 * <p>Settings: {@code pieces} (a regular expression on names such as {@code FlowBenchmark}), {@code
 * iterations} of a second.
 */
final class Micro {
  private final Options options;
  private final PrintStream out;

  Micro(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Prints microseconds for each. */
  boolean run() {
    int iterations = options.number("iterations", 5);
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(options.values().getOrDefault("pieces", ".*Benchmark.*"))
                      .forks(1)
                      .warmupIterations(iterations)
                      .warmupTime(TimeValue.seconds(1))
                      .measurementIterations(iterations)
                      .measurementTime(TimeValue.seconds(1))
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run();
      out.printf("%nmicroseconds%n");
      results.forEach(this::print);
      return true;
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
  }

  private void print(RunResult result) {
    StringBuilder name = new StringBuilder(result.getPrimaryResult().getLabel());
    for (String parameter : result.getParams().getParamsKeys()) {
      name.append(' ').append(parameter).append('=').append(result.getParams().getParam(parameter));
    }
    out.printf(
        "  %-30s %10.3f +- %.3f%n",
        name, result.getPrimaryResult().getScore(), result.getPrimaryResult().getScoreError());
  }
}
