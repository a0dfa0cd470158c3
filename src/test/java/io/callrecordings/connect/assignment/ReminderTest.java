package io.callrecordings.connect.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * C9: troubles such as topics that do not exist are said at once, when they change, and every
 * minute.
 */
class ReminderTest {
  private final Reminder topics = new Reminder();

  @Test
  void theyAreSaidAtOnceAndThenEveryMinute() {
    assertThat(topics.isDue(Set.of("calls"))).isTrue();
    for (int minute = 0; minute < 3; minute++) {
      assertThat(IntStream.range(0, 5).noneMatch(look -> topics.isDue(Set.of("calls")))).isTrue();
      assertThat(topics.isDue(Set.of("calls"))).isTrue();
    }
  }

  @Test
  void aChangeIsSaidAtOnce() {
    assertThat(topics.isDue(Set.of("calls", "more-calls"))).isTrue();
    assertThat(topics.isDue(Set.of("calls"))).isTrue();
    assertThat(topics.isDue(Set.of("calls"))).isFalse();
  }

  @Test
  void nothingIsSaidWhileAllAreThere() {
    assertThat(IntStream.range(0, 100).noneMatch(look -> topics.isDue(Set.of()))).isTrue();
    assertThat(topics.isDue(Set.of("calls"))).isTrue();
    assertThat(topics.isDue(Set.of())).isFalse();
  }
}
