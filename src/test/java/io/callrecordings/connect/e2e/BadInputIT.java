package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ConnectRestException;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.CallHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes of others and of the operator: each is told clearly, nothing is lost. */
@ExtendWith(SharedStack.class)
class BadInputIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** No events, no calls, and ids that would lead a request astray. */
  private static final List<String> BAD_EVENTS =
      List.of(
          "{}",
          "[1, 2",
          "no event at all",
          "US123",
          "{\"callId\":7}",
          "{\"callId\":\"AC1/../../v1/users\"}",
          "AC1/messages",
          "AC1?limit=1",
          "AC1%2f..",
          "AC1\r\nX-Injected: 1");

  private final Stack stack;
  private final Environment environment;

  BadInputIT(Stack stack) {
    this.stack = stack;
    this.environment = Environment.of(stack);
  }

  @Test
  void badEventsAreSkippedWhereAskedForAndNeverReachTheApi() {
    try (Job job = new Job(environment, "skip", 10_000)) {
      job.post(Map.of("on.failure", "skip"));
      job.send(10);
      BAD_EVENTS.forEach(event -> job.sendAsIs("bad", event));
      job.send(10);
      job.awaitExactlyOnce(LIMIT);
      try (OperatorView seen = new OperatorView(stack, job)) {
        seen.awaitMetric("events-rejected-total", count -> count > 0);
        seen.awaitLogged("Passed over an event");
      }
      assertThat(job.rest().taskStates(job.name())).containsOnly("RUNNING");
      assertThat(environment.api().control().ledger().elsewhere()).isEmpty();
      assertThat(environment.api().control().histories())
          .flatExtracting(CallHistory::targets)
          .isNotEmpty()
          .allMatch(target -> target.matches("/v1/call-recordings/ACq[0-9]+"));
    }
  }

  @Test
  void aBadEventFailsTheTaskUntilItIsSkippedAndNothingIsLost() {
    try (Job job = new Job(environment, "fail", 20_000)) {
      job.post(Map.of("on.failure", "fail"));
      job.send(20);
      job.sendAsIs("bad", "{\"callId\":\"US123\"}");
      job.send(20);
      String trace = awaitTaskTrace(job, LIMIT);
      assertThat(trace)
          .contains("topic=" + job.events())
          .containsPattern("partition=\\d offset=\\d+")
          .contains("the call id at /callId must be one such as AC1, but is \"US123\"")
          .contains("on.failure=skip");
      job.rest().reconfigure(job.name(), job.config(Map.of("on.failure", "skip")));
      job.awaitExactlyOnce(LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"events.bootstrap.servers", "events.topics", "recordings.topic", "quo.api.key"})
  void aMissingKeyIsRefusedByItsName(String key) {
    try (Job job = new Job(environment, "without-" + key, 30_000)) {
      Map<String, String> config = job.config(Map.of());
      config.remove(key);
      assertThatThrownBy(() -> job.rest().create(job.name(), config))
          .isInstanceOfSatisfying(
              ConnectRestException.class, refused -> assertThat(refused.status()).isEqualTo(400))
          .hasMessageContaining(key);
    }
  }

  @Test
  void anUnreachableClusterIsRefusedByTheKeyThatNamesIt() {
    try (Job job = new Job(environment, "unreachable", 40_000)) {
      assertThatThrownBy(() -> job.post(Map.of("events.bootstrap.servers", "127.0.0.1:1")))
          .isInstanceOfSatisfying(
              ConnectRestException.class, refused -> assertThat(refused.status()).isEqualTo(400))
          .hasMessageContaining(
              "check events.bootstrap.servers (127.0.0.1:1): 127.0.0.1:1 refuses");
    }
  }

  @Test
  void aKeyThatTheApiRefusesIsRefusedInItsWordsAndNoCallIsAskedFor() {
    try (Job job = new Job(environment, "wrong-key", 50_000)) {
      long before = environment.api().control().ledger().requests();
      assertThatThrownBy(() -> job.post(Map.of("quo.api.key", "not-the-key")))
          .isInstanceOfSatisfying(
              ConnectRestException.class, refused -> assertThat(refused.status()).isEqualTo(400))
          .hasMessageContaining("quo.api.key must be a key that the API accepts")
          .hasMessageContaining("401")
          .message()
          .doesNotContain("not-the-key");
      assertThat(environment.api().control().ledger().requests()).isEqualTo(before);
    }
  }

  @Test
  void aTypingErrorInAKeyIsRefusedWithTheKeyThatWasMeant() {
    try (Job job = new Job(environment, "mistyped", 60_000)) {
      assertThatThrownBy(() -> job.post(Map.of("onfailure", "skip", "errors.tolerance", "all")))
          .hasMessageContaining("onfailure is no key of this connector; did you mean on.failure?")
          .hasMessageContaining("errors.tolerance must be none, but is all");
    }
  }

  private static String awaitTaskTrace(Job job, Duration limit) {
    return await()
        .atMost(limit)
        .until(() -> job.rest().taskTraces(job.name()), trace -> !trace.isEmpty());
  }
}
