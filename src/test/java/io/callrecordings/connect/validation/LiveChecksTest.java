package io.callrecordings.connect.validation;

import static io.callrecordings.connect.validation.ConfigCasesTest.propertiesAnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.ConnectorConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Live checks are bounded in time, all of them together. */
class LiveChecksTest {
  private static final Map<String, String> PROPERTIES = propertiesAnd("tasks.max", "1");
  private static final ConnectorConfig CONFIG = ConnectorConfig.read(PROPERTIES);

  @Test
  @Timeout(10)
  void checksThatHangAreSaidToBeUnfinishedAndTheOthersCount() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(2);
    LiveChecks checks =
        new LiveChecks(
            List.of(new Hanging(interrupted), new Hanging(interrupted), new Saying("done")),
            Duration.ofMillis(300));

    assertThat(checks.run(CONFIG, PROPERTIES))
        .extracting(Finding::sentence)
        .containsExactly("unfinished", "unfinished", "done");
    interrupted.await();
  }

  @Test
  void aCheckThatBreaksIsLeftOut() {
    LiveCheck broken =
        new Saying("") {
          @Override
          public List<Finding> check(ConnectorConfig config, Map<String, String> properties) {
            throw new IllegalStateException("broken");
          }
        };

    assertThat(
            new LiveChecks(List.of(broken, new Saying("done")), Duration.ofSeconds(5))
                .run(CONFIG, PROPERTIES))
        .containsExactly(Finding.error("key", "done"));
  }

  private static class Saying implements LiveCheck {
    private final String sentence;

    Saying(String sentence) {
      this.sentence = sentence;
    }

    @Override
    public List<Finding> check(ConnectorConfig config, Map<String, String> properties) {
      return List.of(Finding.error("key", sentence));
    }

    @Override
    public List<Finding> unfinished(ConnectorConfig config) {
      return List.of(Finding.error("key", "unfinished"));
    }
  }

  private static final class Hanging extends Saying {
    private final CountDownLatch interrupted;

    Hanging(CountDownLatch interrupted) {
      super("never");
      this.interrupted = interrupted;
    }

    @Override
    public List<Finding> check(ConnectorConfig config, Map<String, String> properties) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
      return super.check(config, properties);
    }
  }
}
