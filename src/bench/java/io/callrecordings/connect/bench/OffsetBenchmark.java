package io.callrecordings.connect.bench;

import io.callrecordings.connect.flow.OffsetSet;
import io.callrecordings.connect.flow.Progress;
import io.callrecordings.connect.flow.ProgressVersion;
import io.callrecordings.connect.output.SourceOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Encodes a source offset, as the worker does once in a commit. Run by JMH, on its threads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OffsetBenchmark {
  private static final long FIRST = 123_456_000;
  private static final long APART = 100;

  /** Events that are not finished, scattered so that no two are neighbours. */
  @Param({"0", "100", "10000"})
  public int pending;

  private Progress progress = Progress.startingAt(FIRST, Optional.empty());

  /** Scatters them. */
  @Setup
  public void scatter() {
    OffsetSet offsets = OffsetSet.EMPTY;
    for (int i = 0; i < pending; i++) {
      offsets = offsets.with(FIRST + i * APART);
    }
    progress =
        new Progress(FIRST + pending * APART + 1, offsets, Map.of(), Optional.of("Zm9vYmFyYmF6"));
  }

  @Benchmark
  public Object encode() {
    return new SourceOffset(ProgressVersion.of(progress)).entrySet();
  }
}
