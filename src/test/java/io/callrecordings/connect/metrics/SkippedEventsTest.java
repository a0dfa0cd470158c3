package io.callrecordings.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.progress.Partition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Skipped events are all counted, and told once for each type. One thread. */
class SkippedEventsTest {
  private final SkippedEvents skipped = new SkippedEvents();

  @Test
  void aTypeIsToldOnceAndAlwaysCounted() {
    assertThat(skipped.isNew(ofType("call.ringing"))).isTrue();
    assertThat(skipped.isNew(ofType("call.ringing"))).isFalse();
    assertThat(skipped.isNew(ofType("inbound"))).isTrue();
    assertThat(skipped.isNew(new Decoded.Skipped("no value", Optional.empty()))).isTrue();
    assertThat(skipped.isNew(new Decoded.Skipped("no value", Optional.empty()))).isFalse();

    Set.of("a", "b", "c").forEach(type -> skipped.add(new Partition("calls", 0), 7, ofType(type)));
    skipped.add(new Partition("calls", 0), 7, ofType("a"));

    assertThat(skipped.total()).isEqualTo(4);
  }

  @Test
  void typesWithoutEndAreNotAllTold() {
    assertThat(IntStream.range(0, 100_000).filter(i -> skipped.isNew(ofType("type " + i))).count())
        .isEqualTo(SkippedEvents.MOST_TYPES);
  }

  private static Decoded.Skipped ofType(String type) {
    return new Decoded.Skipped("the type is not wanted", Optional.of(type));
  }
}
