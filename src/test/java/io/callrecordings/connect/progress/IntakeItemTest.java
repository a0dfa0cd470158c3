package io.callrecordings.connect.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left of items whose log was replaced, and what decoding makes of them. One thread. */
class IntakeItemTest {
  private static final Partition P0 = new Partition("calls", 0);

  private record At(Partition partition, long offset) implements Located {}

  private static final IntakeItem<At> READ_4 = new IntakeItem.Read<>(new At(P0, 4));
  private static final IntakeItem<At> READ_5 = new IntakeItem.Read<>(new At(P0, 5));
  private static final IntakeItem<At> PASSED_6 = new IntakeItem.Passed<>(P0, 6);
  private static final IntakeItem<At> SCANNED_9 = new IntakeItem.Scanned<>(P0, 9);

  @Test
  void replacementsComeFirstAndThenWhatIsStillValid() {
    IntakeItem.Rewound<At> before = new IntakeItem.Rewound<>(P0, 7, Optional.of("A"));
    IntakeItem.Rewound<At> now = new IntakeItem.Rewound<>(P0, 5, Optional.of("B"));

    assertThat(IntakeItem.replaced(List.of(READ_4, before, READ_5, PASSED_6, SCANNED_9), now))
        .containsExactly(before, now, READ_4, new IntakeItem.Passed<>(P0, 5), SCANNED_9);
  }

  @Test
  void decodingChangesEventsAndNothingElse() {
    IntakeItem<At> rewound = new IntakeItem.Rewound<>(P0, 5, Optional.of("B"));

    assertThat(List.of(READ_4, PASSED_6, SCANNED_9, rewound))
        .extracting(item -> item.<At>map(at -> new At(P0, at.offset() + 1)))
        .containsExactly(READ_5, PASSED_6, SCANNED_9, rewound);
    assertThat(READ_4.partition()).isEqualTo(P0);
  }
}
