package io.callrecordings.connect.event;

import static io.callrecordings.connect.event.Decoding.V3;
import static io.callrecordings.connect.event.Decoding.assertSkipped;
import static io.callrecordings.connect.event.Decoding.call;
import static io.callrecordings.connect.event.Decoding.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that are not wanted, and what is said of them. One thread. */
class EventTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CALL.COMPLETED         | did you mean call.completed?",
        "` call.completed`      | there is a blank around it, did you mean call.completed?",
        "call_completed         | did you mean call.completed?",
        "callCompleted          | did you mean call.completed?",
        "call.complete          | did you mean call.completed?",
        "call.recording.done    | is not one of events.types",
        "inbound                | none of the API's: events.types must name it",
        "com.quo.call.completed | types of CloudEvents must be named in full"
      })
  void aSkippedTypeSaysWhatItLooksLike(String type, String hint) {
    String event = "{'type':'" + type + "','callId':'AC15'}";

    assertSkipped(event, type);
    assertThat(reason(event)).contains(hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'event':'TYPE','callId':'AC1'}",
        "{'eventName':'TYPE','callId':'AC1'}",
        "{'event-type':'TYPE','callId':'AC1'}",
        "{'TYPE':'TYPE','callId':'AC1'}",
        "{'type':{'string':'TYPE'},'callId':'AC1'}",
        "{'type':'track','event':'TYPE','properties':{'callId':'AC1'}}",
        "{'Type':'Notification','event_name':'TYPE','Message':{'callId':'AC1'}}"
      })
  void aTypeOfTheApiIsFoundUnderOtherNames(String event) {
    assertThat(call(event.replace(":'TYPE'", ":'call.completed'")).callId())
        .isEqualTo(new CallId("AC1"));
    assertSkipped(event.replace(":'TYPE'", ":'call.ringing'"), "call.ringing");
  }

  @Test
  void anUnknownTextUnderSuchANameIsNoType() {
    assertThat(call("{'Type':'Notification','event':'hang up','callId':'AC1'}").callId())
        .isEqualTo(new CallId("AC1"));
  }

  @Test
  void aPhoneNumberIsNoReason() {
    assertThat(reason("{'type':'+15550000001','callId':'AC1'}")).doesNotContain("555");
  }

  @Test
  void aTypeThatTheConfigurationMisspellsIsFoundAtRunTime() {
    DecodingRules rules = DecodingRules.of(Set.of("call.complete"));

    assertThat(reason(rules, V3.formatted("call.completed")))
        .contains("has \"call.complete\": did you mean call.completed?");
    assertThat(reason(rules, V3.formatted("call.ringing"))).doesNotContain("did you mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"call.completed", "call.menu.selected", "call.voicemail.completed"})
  void aTypeOfTheApiIsNotInDoubt(String type) {
    assertThat(ApiEventTypes.doubt(type)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call.complete     | did you mean call.completed?",
        "CallCompleted     | did you mean call.completed?",
        "message.received  | are about no call",
        "order.placed      | is no event type of the API"
      })
  void anyOtherTypeIsInDoubt(String type, String doubt) {
    assertThat(ApiEventTypes.doubt(type).orElse("")).contains("\"" + type + "\"", doubt);
  }
}
