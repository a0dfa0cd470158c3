package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.ReaderFixture.CALLS;
import static io.callrecordings.connect.input.ReaderFixture.MORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Transactions that stay open before events. Run by JUnit, on one thread. */
class FrozenTransactionsTest {
  private final FakeTopics topics = new FakeTopics().with(CALLS, 0, 20, "A").with(MORE, 0, 9, "A");
  private final FakeTicker ticker = new FakeTicker();
  private final FrozenTransactions watch =
      new FrozenTransactions(topics, Set.of(CALLS, MORE), ticker);

  @Test
  void aTransactionThatStaysOpenIsSaidAfterAMinuteAndOnceAMinute() {
    topics.stableTo(CALLS, 15);
    assertThat(saidWithin(Duration.ofSeconds(75))).isEmpty();
    assertThat(saidWithin(Duration.ofSeconds(30)))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains("transaction", "topic=calls partition=0 offset=15 end=20"));
    assertThat(saidWithin(Duration.ofMinutes(3))).hasSize(3);
  }

  @Test
  void transactionsThatGoOnAreNotSaid() {
    for (int stable = 0; stable < 18; stable++) {
      topics.stableTo(CALLS, stable);
      assertThat(saidWithin(Duration.ofSeconds(30))).isEmpty();
    }
  }

  @Test
  void whatIsReadToItsEndIsNotSaidNorTroubleOfTheBrokers() {
    topics.failing(new TimeoutException("slow"));
    assertThat(saidWithin(Duration.ofMinutes(5))).isEmpty();
  }

  private List<String> saidWithin(Duration time) {
    try (LogLines log = new LogLines()) {
      Duration end = ticker.now().plus(time);
      while (ticker.now().compareTo(end) < 0) {
        watch.look();
        ticker.pause(Duration.ofSeconds(1));
      }
      return log.all();
    }
  }
}
