package io.callrecordings.connect.metrics;

import io.callrecordings.connect.recording.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Counts of the answers of the API, by status. Thread-safe. An answer with another status than
 * these counts nowhere.
 */
final class AnswerCounts {
  private final AtomicLong ok = new AtomicLong();
  private final AtomicLong clientErrors = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();
  private final AtomicLong serverErrors = new AtomicLong();
  private final AtomicLong withoutAnswer = new AtomicLong();
  private final AtomicLong others = new AtomicLong();
  private final Answer.Cases<AtomicLong> counters =
      new Answer.Cases<>() {
        @Override
        public AtomicLong found(Answer.Found answer) {
          return ok;
        }

        @Override
        public AtomicLong noSuchCall(Answer.NoSuchCall answer) {
          return clientErrors;
        }

        @Override
        public AtomicLong throttled(Answer.Throttled answer) {
          return throttled;
        }

        @Override
        public AtomicLong unreachable(Answer.Unreachable answer) {
          return withoutAnswer;
        }

        @Override
        public AtomicLong unavailable(Answer.Unavailable answer) {
          return of(answer.status());
        }

        @Override
        public AtomicLong unauthorized(Answer.Unauthorized answer) {
          return of(Optional.of(answer.status()));
        }

        @Override
        public AtomicLong refused(Answer.Refused answer) {
          return of(Optional.of(answer.status()));
        }
      };

  void count(Answer answer) {
    answer.fold(counters).incrementAndGet();
  }

  private AtomicLong of(Optional<Integer> status) {
    return status
        .map(
            known ->
                switch (known / 100) {
                  case 2 -> ok;
                  case 4 -> clientErrors;
                  case 5 -> serverErrors;
                  default -> others;
                })
        .orElse(withoutAnswer);
  }

  void addTo(Map<TaskMetric, Supplier<Object>> values) {
    values.put(TaskMetric.RESPONSES_2XX_TOTAL, ok::get);
    values.put(TaskMetric.RESPONSES_4XX_TOTAL, clientErrors::get);
    values.put(TaskMetric.RESPONSES_429_TOTAL, throttled::get);
    values.put(TaskMetric.RESPONSES_5XX_TOTAL, serverErrors::get);
    values.put(TaskMetric.REQUESTS_FAILED_TOTAL, withoutAnswer::get);
  }
}
