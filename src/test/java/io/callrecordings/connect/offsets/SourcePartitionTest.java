package io.callrecordings.connect.offsets;

import static io.callrecordings.connect.offsets.SourceOffsetTest.WORKERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.progress.Partition;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** A source partition and the bytes under which the worker finds its offset. */
class SourcePartitionTest {
  private static final Partition CALLS_3 = new Partition("calls", 3);

  @Test
  void hasTheBytesThatAPatchOfTheOffsetsWrites() {
    byte[] ours = bytes(SourcePartition.of(CALLS_3));

    assertThat(bytes(normalised("{\"topic\":\"calls\",\"partition\":3}"))).isEqualTo(ours);
    assertThat(bytes(normalised("{\"partition\":3,\"topic\":\"calls\"}"))).isEqualTo(ours);
  }

  @Test
  void comesBackAfterTheNumberHasBecomeALong() {
    Map<String, Object> stored = normalised("{\"partition\":3,\"topic\":\"calls\"}");

    assertThat(stored).containsEntry("partition", 3L);
    assertThat(SourcePartition.parse(stored)).isEqualTo(CALLS_3);
    assertThat(SourcePartition.parse(SourcePartition.of(CALLS_3))).isEqualTo(CALLS_3);
  }

  @Test
  void refusesWhatWouldBeStoredUnderOtherBytes() {
    refuses(Map.of("topic", "calls"));
    refuses(Map.of("topic", "calls", "partition", "3"));
    refuses(Map.of("topic", "calls", "partition", 3.0));
    refuses(Map.of("topic", "calls", "partition", -1L));
    refuses(Map.of("topic", "calls", "partition", 1L << 31));
    refuses(Map.of("topic", "", "partition", 3L));
    Map<String, Object> more = new LinkedHashMap<>(SourcePartition.of(CALLS_3));
    more.put("cluster", "main");
    refuses(more);
  }

  private static void refuses(Map<String, Object> stored) {
    assertThatThrownBy(() -> SourcePartition.parse(stored))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("is none of this connector");
  }

  /** What the worker makes of a request body before it hands it on and stores it. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> normalised(String json) {
    return (Map<String, Object>)
        WORKERS.toConnectData("", json.getBytes(StandardCharsets.UTF_8)).value();
  }

  private static byte[] bytes(Map<String, Object> map) {
    return WORKERS.fromConnectData("", null, map);
  }
}
