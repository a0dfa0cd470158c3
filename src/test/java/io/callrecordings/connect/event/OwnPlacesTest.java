package io.callrecordings.connect.event;

import static io.callrecordings.connect.event.Decoding.RULES;
import static io.callrecordings.connect.event.Decoding.V3;
import static io.callrecordings.connect.event.Decoding.call;
import static io.callrecordings.connect.event.Decoding.decode;
import static io.callrecordings.connect.event.Decoding.filled;
import static io.callrecordings.connect.event.Decoding.parts;
import static io.callrecordings.connect.event.Decoding.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ids and types in places that the user names. One thread. */
class OwnPlacesTest {

  @Test
  void aPathLeadsThroughTextsThatAreJson() {
    String row = "{'before':null,'after':{'id':7,'payload':'WEBHOOK'},'op':'c'}";
    DecodingRules rules = OwnRules.callIdPath(RULES, "/after/payload/data/object/id");

    assertThat(call(rules, filled(row, V3.formatted("call.completed")), RecordParts.NONE).eventId())
        .contains("EV1");
    assertThat(decode(rules, filled(row, V3.formatted("call.ringing")), RecordParts.NONE))
        .isInstanceOf(Decoded.Skipped.class);
    assertThat(
            call(
                    OwnRules.callIdPath(RULES, "/payload/after/payload/data/object/id"),
                    filled("{'schema':{},'payload':" + row + "}", V3.formatted("call.completed")),
                    RecordParts.NONE)
                .callId())
        .isEqualTo(new CallId("AC1"));
  }

  @Test
  void idAndTypeAreWhereTheUserSays() {
    DecodingRules rules = OwnRules.typePath(OwnRules.callIdPath(RULES, "/CALLID"), "/TYPE");
    String event = "{'TYPE':'%s','CALLID':'AC13'}";

    assertThat(call(rules, event.formatted("call.completed"), RecordParts.NONE).callId())
        .isEqualTo(new CallId("AC13"));
    assertThat(decode(rules, event.formatted("call.ringing"), RecordParts.NONE))
        .isInstanceOf(Decoded.Skipped.class);
    assertThat(reason(OwnRules.typePath(RULES, "/TYPE"), "{'TYPE':{},'callId':'AC1'}"))
        .isEqualTo("the type at /TYPE must be text, but is of the kind object");
  }

  @Test
  void aTypeWithinTheEventGoesBeforeThatOfSomethingElse() {
    assertThat(
            call(
                    OwnRules.callIdPath(RULES, "/call/sid"),
                    "{'type':'call.completed','call':{'sid':'AC1','type':'inbound'}}",
                    RecordParts.NONE)
                .callId())
        .isEqualTo(new CallId("AC1"));
  }

  @Test
  void theKeyOrAHeaderMayNameTheCall() {
    DecodingRules fromKey = OwnRules.callIdFrom(RULES, "key");
    DecodingRules fromHeader = OwnRules.callIdFrom(RULES, "header:call");

    for (String key :
        new String[] {"AC14", "'AC14'", "{'callId':'AC14'}", "{'payload':'AC14','schema':{}}"}) {
      assertThat(call(fromKey, "{'TYPE':'call.completed'}", parts(key)).callId())
          .isEqualTo(new CallId("AC14"));
      assertThat(call(fromHeader, "no JSON", parts(key)).callId()).isEqualTo(new CallId("AC14"));
    }
    assertThat(call(OwnRules.callIdPath(fromKey, "/id"), "{}", parts("{'id':'AC14'}")).callId())
        .isEqualTo(new CallId("AC14"));
    CallCompleted event =
        call(
            fromKey,
            "{'id':'EV1','type':'call.recording.completed','data':{'object':{'completedAt':'2026-04-13T12:00:55Z'}}}",
            parts("AC14"));
    assertThat(event.eventId()).contains("EV1");
    assertThat(event.recordingReady()).isTrue();
    assertThat(event.completedAt()).isPresent();
  }

  @Test
  void theTypeIsThatOfTheValueWhoeverNamesTheCall() {
    DecodingRules rules = OwnRules.callIdFrom(RULES, "key");

    assertThat(decode(rules, "{'type':'call.ringing'}", parts("AC14")))
        .isInstanceOf(Decoded.Skipped.class);
    assertThat(decode(OwnRules.typePath(rules, "/TYPE"), "{'TYPE':'call.ringing'}", parts("AC14")))
        .isInstanceOf(Decoded.Skipped.class);
    assertThat(decode(rules, "null", parts("AC14"))).isEqualTo(ValueReader.NO_VALUE);
    assertThat(new EventDecoder(rules).decode(Optional.empty(), parts("AC14")))
        .isEqualTo(ValueReader.NO_VALUE);
  }

  @Test
  void aKeyThatNamesNoCallIsNamed() {
    EventDecoder decoder = new EventDecoder(OwnRules.callIdFrom(RULES, "key"));
    Optional<byte[]> value = Optional.of(EventFixtures.utf8("{}"));

    assertThat(decoder.decode(value))
        .isEqualTo(
            new Decoded.Rejected(
                "the key is not there; it must be a call id such as AC1, as events.call.id.from"
                    + " says"));
    assertThat(decoder.decode(value, parts("7")).toString()).contains("the key is \"7\"");
    assertThat(decoder.decode(value, parts("{}")).toString()).contains("no call ids");
    assertThat(decoder.decode(value, parts("+15550000001")).toString())
        .contains("the key is \"(number)\"");
    assertThat(decoder.decode(value, parts("\0\0\0\0*AC1")).toString())
        .contains("the key begins with byte 0", "only text can name a call there")
        .doesNotContain("events.value.converter");
    assertThat(new EventDecoder(OwnRules.callIdFrom(RULES, "header:id")).decode(value))
        .isInstanceOf(Decoded.Rejected.class);
  }
}
