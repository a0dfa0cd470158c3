package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.input.DaemonThreads;
import io.callrecordings.connect.recording.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** Asks the API and counts how often each question is answered. Thread-safe. */
final class Asking {
  static final String KEY = "simulated-key";
  static final Function<String, ThreadFactory> THREADS =
      new DaemonThreads("asking", died -> {})::factory;
  private static final int PATIENCE_SECONDS = 30;

  private final RecordingsApi api;
  private final Map<CallId, AtomicInteger> answers = new ConcurrentHashMap<>();

  Asking(RecordingsApi api) {
    this.api = api;
  }

  static QuoApiSettings settings(String url, Duration timeout, int maxInFlight) {
    return new QuoApiSettings(URI.create(url), KEY, timeout, maxInFlight);
  }

  /** A client that nothing is expected to break. */
  static QuoRecordingsApi client(QuoApiSettings settings) {
    return new QuoRecordingsApi(settings, THREADS, broken -> {});
  }

  /** The settings with another trust. */
  static QuoApiSettings trusting(SSLContext trust, QuoApiSettings usual) {
    return new QuoApiSettings(
        usual.url(),
        usual.key(),
        usual.version(),
        usual.timeout(),
        usual.connectTimeout(),
        usual.maxInFlight(),
        usual.proxy(),
        QuoApiTls.trusting(trust));
  }

  /** Each call is asked for once. */
  CompletableFuture<Answer> ask(String callId) {
    CallId id = new CallId(callId);
    AtomicInteger count = new AtomicInteger();
    assertThat(answers.put(id, count)).isNull();
    CompletableFuture<Answer> answered = new CompletableFuture<>();
    api.fetch(
        id,
        answer -> {
          count.incrementAndGet();
          answered.complete(answer);
        });
    return answered;
  }

  Answer answer(String callId) {
    return get(ask(callId));
  }

  static Answer get(CompletableFuture<Answer> answer) {
    return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  void assertEachAnsweredOnce() {
    assertThat(answers).allSatisfy((call, count) -> assertThat(count).as("%s", call).hasValue(1));
  }
}
