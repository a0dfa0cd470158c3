package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BehaviourTest {
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void withoutJitterEveryAnswerTakesTheLatency() {
    assertThat(Behaviour.perfect().delay(random)).isZero();
    assertThat(Behaviour.perfect().latency(millis(7)).delay(random)).isEqualTo(millis(7));
  }

  @Test
  void jitterSpreadsAnswersBetweenTheLatencyAndAllOfItOnTop() {
    Behaviour behaviour = Behaviour.perfect().latency(millis(50)).jitter(millis(100));

    List<Duration> delays = Stream.generate(() -> behaviour.delay(random)).limit(1_000).toList();

    assertThat(delays).allMatch(delay -> delay.compareTo(millis(50)) >= 0);
    assertThat(delays).allMatch(delay -> delay.compareTo(millis(150)) < 0);
    assertThat(delays).anyMatch(delay -> delay.compareTo(millis(55)) < 0);
    assertThat(delays).anyMatch(delay -> delay.compareTo(millis(145)) > 0);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
