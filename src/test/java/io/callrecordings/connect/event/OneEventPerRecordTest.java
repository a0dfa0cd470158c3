package io.callrecordings.connect.event;

import static io.callrecordings.connect.event.Decoding.RULES;
import static io.callrecordings.connect.event.Decoding.call;
import static io.callrecordings.connect.event.Decoding.reason;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records with several events, which are refused, and with an array of one, which are not. One
 * thread.
 */
class OneEventPerRecordTest {

  @ParameterizedTest
  @ValueSource(strings = {"[{'callId':'AC1'}]", "['AC1']", "[['AC1']]", "[[{'callId':'AC1'}]]"})
  void anArrayOfOneIsRead(String event) {
    assertThat(call(event).callId()).isEqualTo(new CallId("AC1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'callId':'AC11'},{'callId':'AC12'}]",
        "[{'callId':'AC11'},{'callId':'AC11'}]",
        "[{'callId':'AC11'},{}]",
        "{'callId':'AC11'}\n{'callId':'AC12'}",
        "{'callId':'AC11'}{'callId':'AC12'}",
        "'AC11' 'AC12'",
        "'AC11\\nAC12'",
        "AC11\nAC12\n",
        "AC11,AC12",
        "AC11, AC12",
        "['AC11','AC12']",
        "{'Records':[{'body':'{\\'callId\\':\\'AC11\\'}'},{'body':'{\\'callId\\':\\'AC12\\'}'}]}",
        "{'first':{'callId':'AC11'},'second':{'callId':'AC12'}}",
        "{'first':{'callId':'AC11','type':'call.ringing'},'second':{'callId':'AC11'}}"
      })
  void severalEventsInOneRecordAreRefusedWithAWordOnSplitting(String event) {
    assertThat(reason(event)).startsWith("the value holds 2 events").contains("split");
  }

  @Test
  void aPathThroughAnIndexThatLeavesOthersBehindIsRefused() {
    DecodingRules rules = OwnRules.callIdPath(RULES, "/0/callId");

    assertThat(reason(rules, "[{'callId':'AC11'},{'callId':'AC12'}]"))
        .startsWith("the value holds 2 events");
    assertThat(
            reason(OwnRules.callIdPath(RULES, "/callId"), "[{'callId':'AC11'},{'callId':'AC12'}]"))
        .startsWith("the value holds 2 events");
    assertThat(reason(OwnRules.typePath(RULES, "/0/type"), "[{'type':'a'},{'callId':'AC12'}]"))
        .startsWith("the value holds 2 events");
    assertThat(call(rules, "[{'callId':'AC11'}]", RecordParts.NONE).callId())
        .isEqualTo(new CallId("AC11"));
  }
}
