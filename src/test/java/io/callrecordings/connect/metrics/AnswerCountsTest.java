package io.callrecordings.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Where each kind of answer counts. */
class AnswerCountsTest {
  private final AnswerCounts counts = new AnswerCounts();

  @Test
  void anAnswerCountsByItsStatus() {
    assertCounted(new Answer.Found(List.of()), TaskMetric.RESPONSES_2XX_TOTAL);
    assertCounted(new Answer.NoSuchCall("no such call"), TaskMetric.RESPONSES_4XX_TOTAL);
    assertCounted(new Answer.Throttled(Optional.empty()), TaskMetric.RESPONSES_429_TOTAL);
    assertCounted(new Answer.Unauthorized(401, "key"), TaskMetric.RESPONSES_4XX_TOTAL);
    assertCounted(new Answer.Refused(400, "bad"), TaskMetric.RESPONSES_4XX_TOTAL);
    assertCounted(unavailable(Optional.of(503)), TaskMetric.RESPONSES_5XX_TOTAL);
    assertCounted(unavailable(Optional.of(408)), TaskMetric.RESPONSES_4XX_TOTAL);
    assertCounted(unavailable(Optional.of(200)), TaskMetric.RESPONSES_2XX_TOTAL);
  }

  @Test
  void whereThereIsNoAnswerTheRequestFailed() {
    assertCounted(new Answer.Unreachable("refused"), TaskMetric.REQUESTS_FAILED_TOTAL);
    assertCounted(unavailable(Optional.empty()), TaskMetric.REQUESTS_FAILED_TOTAL);
  }

  @Test
  void aRedirectIsNoneOfThem() {
    Map<TaskMetric, Object> before = values();
    counts.count(unavailable(Optional.of(302)));

    assertThat(values()).isEqualTo(before);
  }

  private void assertCounted(Answer answer, TaskMetric where) {
    Map<TaskMetric, Object> before = values();
    counts.count(answer);
    Map<TaskMetric, Object> after = values();

    assertThat(after.get(where)).isNotEqualTo(before.get(where));
    after.remove(where);
    before.remove(where);
    assertThat(after).isEqualTo(before);
  }

  private Map<TaskMetric, Object> values() {
    Map<TaskMetric, Supplier<Object>> suppliers = new EnumMap<>(TaskMetric.class);
    counts.addTo(suppliers);
    Map<TaskMetric, Object> values = new EnumMap<>(TaskMetric.class);
    suppliers.forEach((metric, value) -> values.put(metric, value.get()));
    return values;
  }

  private static Answer unavailable(Optional<Integer> status) {
    return new Answer.Unavailable(status, "broken");
  }
}
