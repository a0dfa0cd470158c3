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

  @Test
  void anEntryWithoutPartitionSaysWhatItLacks() {
    assertThatThrownBy(() -> check(null, Map.of("offset", 1L, "pending", "")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("has no \"partition\"")
        .hasMessageContaining("{\"topic\": \"calls\", \"partition\": 0}");
    assertThatThrownBy(() -> check(null, null)).hasMessageContaining("has no \"partition\"");
  }

  @Test
  void aFieldThatIsMissingNullOrNestedIsNamed() {
    Map<String, Object> noTopic = new HashMap<>(CALLS_3);
    noTopic.put("topic", null);
    refuses(noTopic, "\"topic\" must be a text, but is missing");
    refuses(
        Map.of("topic", "calls"), "\"partition\" must be a whole number from 0 on, but is missing");
    refuses(
        Map.of("topic", "calls", "partition", Map.of("id", 3)),
        "\"partition\" must be a whole number from 0 on, but is an object: {id=3}");
    refuses(
        Map.of("topic", "calls", "partition", 3, "cluster", "main"),
        "the fields [cluster] are unknown");
    assertThatThrownBy(() -> check(CALLS_3, Map.of("offset", Map.of("x", 1), "pending", "")))
        .hasMessageContaining("\"offset\" must be a whole number")
        .hasMessageContaining("an object: {x=1}");
  }

  private static void refuses(Map<String, ?> partition, String problem) {
    assertThatThrownBy(() -> check(partition, Map.of("offset", 1L, "pending", "")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(problem);
  }

  private static void check(@Nullable Map<String, ?> partition, @Nullable Map<String, ?> offset) {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(partition, offset);
    OffsetRequest.check(offsets);
  }
}
