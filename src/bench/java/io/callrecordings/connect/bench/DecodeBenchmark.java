package io.callrecordings.connect.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Decodes a webhook's event. Run by JMH, on its threads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {
  private final EventDecoder decoder = new EventDecoder(DecodingRules.of(Set.of("call.completed")));
  private final Optional<byte[]> event =
      Optional.of(Calls.event(Calls.usual(1_234_567)).getBytes(UTF_8));

  @Benchmark
  public Decoded decode() {
    return decoder.decode(event);
  }
}
