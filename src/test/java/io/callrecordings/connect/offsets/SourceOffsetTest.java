package io.callrecordings.connect.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.ProgressSamples;
import io.callrecordings.connect.progress.ProgressSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;

/** How a progress reads as a source offset, and what reading it costs. One thread. */
class SourceOffsetTest {
  /** How the worker reads and writes offsets. */
  static final JsonConverter WORKERS = workersConverter();

  @Test
  void readsAsDocumented() {
    assertThat(offset(ProgressSamples.documented()))
        .containsOnly(
            Map.entry("offset", 1500L),
            Map.entry("pending", "1203,1290+2,1377-1380"),
            Map.entry("topicId", "Zm9vYmFyYmF6cXV4"));
  }

  @Test
  void nothingPendingIsTheEmptyTextAndAnUnknownTopicIdIsLeftOut() {
    assertThat(offset(Progress.startingAt(7, Optional.empty())))
        .containsOnly(Map.entry("offset", 7L), Map.entry("pending", ""));
  }

  @Test
  void anEventCutInTwoSplitsTheRangeAroundIt() {
    assertThat(pending(Map.of(10L, 1))).isEqualTo("10+1,11-14");
    assertThat(pending(Map.of(12L, 3))).isEqualTo("10-11,12+3,13-14");
    assertThat(pending(Map.of(14L, 1, 13L, 2))).isEqualTo("10-12,13+2,14+1");
    assertThat(pending(Map.of(11L, 2, 12L, 2, 13L, 2))).isEqualTo("10,11-13+2,14");
  }

  private static Object pending(Map<Long, Integer> recordsDone) {
    OffsetSet set = OffsetSet.EMPTY.withRange(10, 14);
    SourceOffset offset = offset(new Progress(20, set, recordsDone, Optional.empty()));
    return offset.getOrDefault("pending", "missing");
  }

  @Test
  void hashingAndComparingNeverEncode() {
    ProgressSnapshot version = ProgressSnapshot.of(ProgressSamples.documented());
    SourceOffset offset = new SourceOffset(version, Optional.empty());

    assertThat(offset.hashCode()).isEqualTo(new SourceOffset(version, Optional.empty()).hashCode());
    assertThat(offset.equals(new SourceOffset(version, Optional.empty()))).isTrue();
    assertThat(offset.equals(offset(ProgressSamples.documented()))).isFalse();
    assertThat(offset.isUnread()).isTrue();
  }

  @Test
  void readingTwiceEncodesOnce() {
    SourceOffset offset = offset(ProgressSamples.documented());

    assertThat(offset.get("pending")).isSameAs(offset.get("pending"));
    assertThat(offset.isUnread()).isFalse();
  }

  @Test
  void holdsOnlyWhatTheWorkerAcceptsInAnOffset() {
    offset(ProgressSamples.documented())
        .forEach(
            (key, value) ->
                assertThat(ConnectSchema.schemaType(value.getClass()).isPrimitive())
                    .as(key)
                    .isTrue());
  }

  @Test
  void comesBackFromTheWorkersConverterAsTheSameProgress() {
    for (long seed = 0; seed < 300; seed++) {
      Progress progress = ProgressSamples.random(seed);

      Object stored = throughTheWorker(offset(progress));

      assertThat(stored).isInstanceOf(Map.class);
      @SuppressWarnings("unchecked")
      Map<String, Object> map = (Map<String, Object>) stored;
      assertThat(SourceOffsetParser.parse(map)).as("seed " + seed).isEqualTo(progress);
    }
  }

  @Test
  void theWorkerStoresItAsOneFlatObject() {
    SourceOffset offset = offset(Progress.startingAt(7, Optional.empty()));

    assertThat(new String(WORKERS.fromConnectData("", null, offset), StandardCharsets.UTF_8))
        .isIn("{\"offset\":7,\"pending\":\"\"}", "{\"pending\":\"\",\"offset\":7}");
  }

  private static SourceOffset offset(Progress progress) {
    return new SourceOffset(ProgressSnapshot.of(progress), Optional.empty());
  }

  private static Object throughTheWorker(Map<String, Object> map) {
    return WORKERS.toConnectData("", WORKERS.fromConnectData("", null, map)).value();
  }

  private static JsonConverter workersConverter() {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", "false"), false);
    return converter;
  }
}
