package io.callrecordings.connect.offsets;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator may set through the offsets endpoint. */
class OffsetRequestTest {
  private static final Map<String, ?> CALLS_3 = Map.of("topic", "calls", "partition", 3L);

  @Test
  void aReplayOfOneCallIsAccepted() {
    assertThatCode(() -> check(CALLS_3, Map.of("offset", 1500L, "pending", "1203,1377-1380")))
        .doesNotThrowAnyException();
  }

  @Test
  void aResetIsAcceptedWhateverThePartition() {
    assertThatCode(() -> check(CALLS_3, null)).doesNotThrowAnyException();
    assertThatCode(() -> check(Map.of("file", "x"), null)).doesNotThrowAnyException();
  }

  @Test
  void aRefusedOffsetNamesItsPartitionAndTheReason() {
    assertThatThrownBy(() -> check(CALLS_3, Map.of("offset", 1500L)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("The offset of partition calls-3 cannot be set: \"pending\"");
  }

  @Test
  void aPartitionOfAnotherConnectorIsRefused() {
    assertThatThrownBy(() -> check(Map.of("file", "x"), Map.of("offset", 1L, "pending", "")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("is none of this connector");
  }

  private static void check(Map<String, ?> partition, @Nullable Map<String, ?> offset) {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(partition, offset);
    OffsetRequest.check(offsets);
  }
}
