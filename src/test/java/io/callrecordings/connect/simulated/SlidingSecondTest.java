package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlidingSecondTest {
  private final SlidingSecond lastSecond = new SlidingSecond();

  @Test
  void forgetsWhatIsASecondOld() {
    lastSecond.add(0);
    lastSecond.add(400_000);

    assertThat(lastSecond.countAt(999_999)).isEqualTo(2);
    assertThat(lastSecond.countAt(1_000_000)).isEqualTo(1);
    assertThat(lastSecond.countAt(1_400_000)).isZero();
  }

  @Test
  void countsLikeALookAtEveryTimeWould() {
    var random = new SplittableRandom(42);
    List<Long> times = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 3_000; i++) {
      now += random.nextInt(i % 1000 < 500 ? 2_000 : 20_000);
      times.add(now);
      long end = now;

      assertThat((long) lastSecond.add(now))
          .isEqualTo(times.stream().filter(time -> time > end - 1_000_000).count());
    }
  }
}
