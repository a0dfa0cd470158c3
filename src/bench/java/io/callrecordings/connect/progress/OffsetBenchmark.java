package io.callrecordings.connect.progress;

import io.callrecordings.connect.offsets.SourceOffset;
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

/**
 * Reads a version of the progress and encodes it as a source offset, as the worker does once in a
 * commit. Run by JMH, on its threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OffsetBenchmark {
  private static final long FIRST = 123_456_000;
  private static final long APART = 100;

  /** Events that are not finished, scattered so that no two are neighbours. */
  @Param({"0", "100", "10000"})
  public int pending;

  /** Events admitted, and as many finished, since the progress that the version builds on. */
  @Param({"0", "64"})
  public int moved;

  private ProgressSnapshot version =
      ProgressSnapshot.of(Progress.startingAt(FIRST, Optional.empty()));

  /** Takes the version. */
  @Setup
  public void move() {
    ProgressHistory log = new ProgressHistory(progress());
    for (int i = 0; i < moved; i++) {
      log.admitted(log.now().next() + APART - 1);
      log.done(log.now().lowestOpen());
    }
    version = log.version();
  }

  private Progress progress() {
    OffsetSet offsets = OffsetSet.EMPTY;
    for (int i = 0; i < pending; i++) {
      offsets = offsets.with(FIRST + i * APART);
    }
    long next = FIRST + pending * APART + 1;
    return new Progress(next, offsets, Map.of(), Optional.of("Zm9vYmFyYmF6"));
  }

  @Benchmark
  public Object encode() {
    return new SourceOffset(version, Optional.empty()).entrySet();
  }
}
