package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the quickstart says of its connector's metrics. On JUnit's thread. */
class ActivityTest {
  private static final String CALL = "callId=AC1 stage=\"waiting for its recording\"";

  @Test
  void numbersOfAllTasksAreAddedUp() {
    Activity activity =
        Activity.of(
            List.of(
                Map.of("calls-in-flight", 3, "calls-waiting", 1, "responses-429-total", 2L),
                Map.of("calls-in-flight", 4, "calls-retrying", 5, "responses-429-total", 1L)));

    assertThat(activity.line()).isEqualTo("   in flight 7    waiting 1    retrying 5    429 3");
    assertThat(activity.trouble()).isEmpty();
  }

  @Test
  void theTaskWithTheWorstStateOfTheApiSpeaks() {
    assertThat(trouble(0)).isEmpty();
    assertThat(trouble(1))
        .containsExactly("The API has answered 429 for 12 s: it is asked slower.");
    assertThat(trouble(2)).containsExactly("The API has not worked for 12 s: calls wait for it.");
    assertThat(trouble(3)).containsExactly("The API has refused the key for 12 s.");
  }

  private static List<String> trouble(int state) {
    return Activity.of(
            List.of(
                Map.of("api-state", 0, "api-state-since-ms", 99_000L),
                Map.of("api-state", state, "api-state-since-ms", 12_900L)))
        .remarks();
  }

  @Test
  void theCallThatIsOpenLongestIsNamedWhereCallsWait() {
    Map<String, Object> young =
        Map.of("calls-waiting", 1, "oldest-open-age-ms", 5L, "oldest-open-call", "another");
    Map<String, Object> old =
        Map.of("calls-waiting", 0, "oldest-open-age-ms", 9L, "oldest-open-call", CALL);

    assertThat(Activity.of(List.of(young, old)).remarks()).containsExactly("Open longest: " + CALL);
    assertThat(Activity.of(List.of(old)).remarks()).isEmpty();
  }
}
