package io.callrecordings.connect.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.input.RawEvent;
import io.callrecordings.connect.progress.Partition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Keys of the configuration reach the decoding of events. One thread. */
class RawEventDecoderTest {

  @Test
  void theCallIsNamedWhereTheConfigurationSays() {
    Headers headers = new RecordHeaders();
    headers.add("call", "AC1".getBytes(UTF_8)).add("call", "AC2".getBytes(UTF_8));

    assertThat(callId(Map.of(), headers, "{\"callId\":\"AC4\"}")).isEqualTo("AC4");
    assertThat(callId(Map.of("events.call.id.from", "key"), headers, "{}")).isEqualTo("AC3");
    assertThat(callId(Map.of("events.call.id.from", "header:call"), headers, "{}"))
        .isEqualTo("AC2");
    assertThat(
            callId(
                Map.of("events.call.id.path", "/ID", "events.type.path", "/TYPE"),
                headers,
                "{\"ID\":\"AC5\",\"TYPE\":\"call.completed\",\"type\":\"x\"}"))
        .isEqualTo("AC5");
    assertThat(
            callId(
                Map.of(
                    "events.call.id.from",
                    "key",
                    "events.value.converter",
                    "org.apache.kafka.connect.json.JsonConverter",
                    "events.value.converter.schemas.enable",
                    "false"),
                headers,
                "{\"type\":\"call.completed\"}"))
        .isEqualTo("AC3");
  }

  @Test
  void onlyTheHeadersThatAreNamedGoOn() {
    Headers headers = new RecordHeaders();
    headers.add("a", new byte[] {1}).add("b", null).add("c", new byte[] {2}).add("a", new byte[0]);
    RawEvent event = event(headers, "{}");

    try (RawEventDecoder decoder = decoder(Map.of("events.headers.forward", "b,a"))) {
      assertThat(decoder.decode(event).headers().headers())
          .extracting(ForwardedHeaders.Header::name)
          .containsExactly("a", "b", "a");
      assertThat(decoder.decode(event).headers().headers().get(0).value()).containsExactly(1);
    }
    try (RawEventDecoder decoder = decoder(Map.of())) {
      assertThat(decoder.decode(event).headers()).isEqualTo(ForwardedHeaders.NONE);
    }
  }

  private static String callId(Map<String, String> keys, Headers headers, String value) {
    try (RawEventDecoder decoder = decoder(keys)) {
      return assertThat(decoder.decode(event(headers, value)).decoded())
          .asInstanceOf(type(Decoded.Call.class))
          .actual()
          .event()
          .callId()
          .value();
    }
  }

  private static RawEventDecoder decoder(Map<String, String> keys) {
    Map<String, String> properties = new HashMap<>(keys);
    properties.put("events.bootstrap.servers", "broker:9092");
    properties.put("events.topics", "calls");
    properties.put("recordings.topic", "recordings");
    properties.put("quo.api.key", "a-key");
    return RawEventDecoder.of(ConnectorConfig.read(properties).events());
  }

  private static RawEvent event(Headers headers, String value) {
    return new RawEvent(
        new Partition("calls", 0),
        1,
        Instant.EPOCH,
        headers,
        Optional.of("AC3".getBytes(UTF_8)),
        Optional.of(value.getBytes(UTF_8)));
  }
}
