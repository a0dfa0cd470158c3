package io.callrecordings.connect.quo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callrecordings.connect.recording.Answer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Parses the API's answer with one recording. Run by JMH, on its threads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerBenchmark {
  private static final byte[] BODY =
      """
      {"data":[{"duration":60,"id":"CRu1234567","startTime":"2026-01-24T19:30:38.000Z",\
      "status":"completed","type":"audio/mpeg",\
      "url":"https://storage.example.com/recordings/CRu1234567.mp3"}]}"""
          .getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2026-01-24T19:31:00Z");

  private final AnswerReader reader = new AnswerReader(new Redaction("bench-key"));

  @Benchmark
  public Answer parse() {
    return reader
        .page(
            new Response("https://api.example", 200, Response.Headers.NONE, ByteBuffer.wrap(BODY)),
            NOW)
        .answer();
  }
}
