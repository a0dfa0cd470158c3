package io.callrecordings.connect.event;

import static io.callrecordings.connect.event.Decoding.RULES;
import static io.callrecordings.connect.event.Decoding.joined;
import static io.callrecordings.connect.event.Decoding.reason;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Bytes that are no text, each said to be what it looks like. One thread. */
class TextBytesTest {

  @Test
  void theWireFormatOfARegistryNamesTheConverter() {
    byte[] json = EventFixtures.utf8("{\"callId\":\"AC1\"}");

    assertThat(reason(joined(new byte[] {0, 0, 0, 0, 0x2A}, json)))
        .contains("events.value.converter");
    assertThat(reason(joined(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 7}, json)))
        .contains("events.value.converter");
    assertThat(reason(new byte[] {0, 0, 0, 0, 0x2A, 2, (byte) 0xc3, 6}))
        .contains("events.value.converter");
  }

  @Test
  void bytesThatAreNoTextSayWhatTheyLookLike() throws IOException {
    String umlaut = "{\"callId\":\"AC1\",\"name\":\"M\u00fcller\"}";
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(EventFixtures.utf8(umlaut));
    }

    assertThat(reason(zipped.toByteArray())).contains("looks like gzip", "compression.type");
    assertThat(reason(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x04, 0, 1, 2}))
        .contains("looks like Zstandard");
    assertThat(reason(new byte[] {0x78, (byte) 0x9c, (byte) 0xab, 0x56, 0x4a}))
        .contains("looks like zlib");
    assertThat(reason(joined(new byte[] {(byte) 0xfe, (byte) 0xff}, umlaut.getBytes(UTF_16BE))))
        .contains("looks like UTF-16");
    assertThat(reason(joined(new byte[] {(byte) 0xff, (byte) 0xfe}, umlaut.getBytes(UTF_16LE))))
        .contains("looks like UTF-16");
    assertThat(reason(umlaut.getBytes(UTF_16BE))).contains("looks like UTF-16");
    assertThat(reason(umlaut.getBytes(UTF_16LE))).contains("looks like UTF-16");
    assertThat(reason("AC1".getBytes(UTF_16LE))).contains("looks like UTF-16");
    assertThat(reason(umlaut.getBytes(ISO_8859_1))).contains("looks like Latin-1");
    assertThat(reason(new byte[] {2, 6, (byte) 0xc3, 'A', 'C'}))
        .contains("no text in UTF-8", "events.value.converter");
  }

  @Test
  void nothingIsEmptyAndNullIsATombstone() {
    assertThat(reason(new byte[0])).startsWith("the value is empty (0 bytes)");
    assertThat(new EventDecoder(RULES).decode(Optional.empty()))
        .isEqualTo(new Decoded.Skipped("the event has no value", Optional.empty()));
  }
}
