package io.callrecordings.connect.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Emission.Origin;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.ProgressSamples;
import io.callrecordings.connect.progress.ProgressSnapshot;
import io.callrecordings.connect.recording.Recording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.junit.jupiter.api.Test;

/**
 * Headers of an event on its records.
 *
 * <p>Run by JUnit, on one thread.
 */
class ForwardedHeadersRecordTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void theDefaultHeaderConverterWritesTheTextOfTheEvent() {
    Header header = record(header("traceparent", TRACE)).headers().lastWithName("traceparent");

    assertThat(written(header)).isEqualTo(TRACE);
  }

  @Test
  void bytesThatAreNoTextStayBytes() {
    byte[] bytes = {(byte) 0xff, 1};

    assertThat(record(new ForwardedHeaders.Header("x", bytes)).headers().lastWithName("x").value())
        .isEqualTo(bytes);
  }

  @Test
  void aHeaderThatComesTwiceStaysSo() {
    SourceRecord record = record(header("baggage", "a=1"), header("baggage", "b=2"));

    assertThat(record.headers().allWithName("baggage")).toIterable().hasSize(2);
  }

  @Test
  void noHeaderOfAnEventStandsForOneOfTheConnector() {
    SourceRecord record = record(header("call.recordings.offset", "7"));

    assertThat(record.headers()).hasSize(4);
    assertThat(record.headers().lastWithName("call.recordings.offset").value()).isEqualTo(1290L);
  }

  private static ForwardedHeaders.Header header(String name, String text) {
    return new ForwardedHeaders.Header(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String written(Header header) {
    byte[] bytes =
        new SimpleHeaderConverter()
            .fromConnectHeader("topic", header.key(), header.schema(), header.value());
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static SourceRecord record(ForwardedHeaders.Header... headers) {
    Recording recording =
        new Recording(
            "CR1",
            Optional.of("completed"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    OutputTopics topics =
        new OutputTopics("recordings", Optional.empty(), Optional.empty(), Optional.empty());
    return new RecordMapper(topics, false)
        .recording(
            new Emission.OfRecording(
                new Origin(new Partition("calls", 3), 1290, new ForwardedHeaders(List.of(headers))),
                CallCompleted.of(new CallId("AC1")),
                recording,
                1,
                1,
                Instant.EPOCH,
                1,
                ProgressSnapshot.of(ProgressSamples.documented())));
  }
}
