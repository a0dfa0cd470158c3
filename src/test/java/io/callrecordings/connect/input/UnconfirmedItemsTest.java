package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.ReaderFixture.CALLS;
import static io.callrecordings.connect.input.ReaderFixture.MORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.progress.IntakeItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What is read and not confirmed yet. Run by JUnit, on one thread. */
class UnconfirmedItemsTest {
  private final UnconfirmedItems items = new UnconfirmedItems(Map.of());

  @Test
  void whatIsReplacedIsTakenBackAndTheRestKept() {
    items.add(read(5, 6, 7, 8));
    items.rewind(rewound(7, "A"));
    items.add(List.of(new IntakeItem.Passed<>(CALLS, 7)));

    Polled polled = new Polled(items.confirm(CALLS::equals));
    assertThat(polled.rewinds).containsExactly(rewound(7, "A"));
    assertThat(ReaderFixture.offsets(polled, CALLS)).containsExactly(5L, 6L);
    assertThat(polled.positions.get(CALLS)).isEqualTo(7);
    assertThat(items.topics()).isEmpty();
  }

  @Test
  void aSecondReplacementKeepsTheFirstUntilThatIsTold() {
    items.rewind(rewound(0, "B"));
    items.rewind(rewound(3, "B"));

    assertThat(new Polled(items.confirm(CALLS::equals)).rewinds)
        .containsExactly(rewound(0, "B"), rewound(3, "B"));
  }

  @Test
  void othersAreLeftWhereTheyAre() {
    items.add(read(5));
    items.add(List.of(new IntakeItem.Passed<>(MORE, 9)));

    assertThat(new Polled(items.confirm(MORE::equals)).positions).containsOnlyKeys(MORE);
    assertThat(items.topics()).containsExactly(CALLS.topic());
  }

  private static List<IntakeItem<RawEvent>> read(long... offsets) {
    List<IntakeItem<RawEvent>> read = new ArrayList<>();
    for (long offset : offsets) {
      read.add(new IntakeItem.Read<>(event(offset)));
    }
    return read;
  }

  private static RawEvent event(long offset) {
    return new RawEvent(
        CALLS, offset, Instant.EPOCH, new RecordHeaders(), Optional.empty(), Optional.empty());
  }

  private static IntakeItem.Rewound<RawEvent> rewound(long validBefore, String topicId) {
    return new IntakeItem.Rewound<>(CALLS, validBefore, Optional.of(topicId));
  }
}
