package io.callrecordings.connect.event;

import static io.callrecordings.connect.event.Decoding.RULES;
import static io.callrecordings.connect.event.Decoding.V3;
import static io.callrecordings.connect.event.Decoding.assertSkipped;
import static io.callrecordings.connect.event.Decoding.call;
import static io.callrecordings.connect.event.Decoding.decode;
import static io.callrecordings.connect.event.Decoding.filled;
import static io.callrecordings.connect.event.Decoding.parts;
import static io.callrecordings.connect.event.Decoding.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events inside of other things. One thread. */
class EventEnvelopesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // An HTTP source connector, with and without the schema of Connect's converter.
        "{'schema':{'type':'struct'},'payload':{'value':'WEBHOOK','key':'k','timestamp':1}}",
        "{'payload':{'value':'WEBHOOK'}}",
        // SNS, SQS, SNS in SQS.
        "{'Type':'Notification','MessageId':'m','Message':'WEBHOOK'}",
        "{'Records':[{'messageId':'m','body':'WEBHOOK'}]}",
        "{'Records':[{'Sns':{'Type':'Notification','Message':'WEBHOOK'}}]}",
        "{'Records':[{'kinesis':{'data':'BASE64'},'eventName':'aws:kinesis:record'}]}",
        "{'message':{'data':'BASE64','attributes':{'type':'x'}},'subscription':'s'}",
        "[{'id':'1','eventType':'Webhook','data':OBJECT,'dataVersion':'1'}]",
        // API gateway, EventBridge.
        "{'version':'2.0','routeKey':'POST /hook','body':'WEBHOOK','isBase64Encoded':false}",
        "{'version':'2.0','body':'BASE64','isBase64Encoded':true}",
        "{'detail-type':'webhook','source':'quo','detail':OBJECT}",
        // CloudEvents.
        "{'specversion':'1.0','id':'1','source':'/quo','type':'com.quo.call.completed','data':OBJECT}",
        "{'specversion':'1.0','id':'1','source':'/quo','type':'com.quo.call.completed','data':'WEBHOOK'}",
        "{'specversion':'1.0','id':'1','type':'com.quo.call.completed','data_base64':'BASE64'}",
        // Webhooks about webhooks.
        "{'id':'x','type':'webhook.received','data':{'object':OBJECT}}",
        "{'type':'webhook','data':{'resource':OBJECT}}",
        "{'id':'d1','object':'delivery','webhook':{'id':'WH1','object':'webhook'},'event':OBJECT}",
        // Rows of databases.
        "{'before':null,'after':{'id':7,'payload':'WEBHOOK'},'op':'c','ts_ms':1}",
        "{'schema':{},'payload':{'before':{'callId':'AC0'},'after':{'id':7,'payload':'WEBHOOK'},'op':'u'}}",
        "{'id':7,'aggregateid':'AC1','aggregatetype':'call','payload':'WEBHOOK'}",
        "{'database':'d','table':'t','type':'insert','data':{'id':7,'payload':'WEBHOOK'}}",
        "{'operationType':'insert','fullDocument':{'hook':OBJECT},'documentKey':{'_id':1}}",
        "{'table':'t','op_type':'U','before':{'callId':'AC0'},'after':{'payload':'WEBHOOK'}}",
        "{'id':7,'payload':'WEBHOOK','__deleted':'false','__op':'c'}",
        // Bytes and byte order marks.
        "BASE64",
        "'BASE64'",
        "{'schema':{'type':'bytes'},'payload':'BASE64'}",
        "{'body':'\uFEFFWEBHOOK'}",
        "{'body':'MARKED64'}",
        "{'body':'LISTED64'}",
        // Items of a workflow, and whatever else somebody wraps around.
        "[{'json':{'headers':{'host':'h'},'params':{},'query':{},'body':OBJECT}}]",
        "{'headers':{'host':'h'},'body':OBJECT,'rawBody':'WEBHOOK'}",
        "{'receivedAt':1,'raw':{'deep':{'er':[['BASE64']]}}}",
        "[[OBJECT]]",
        "'WEBHOOK'"
      })
  void theInnermostEventDecidesWhateverIsAround(String envelope) {
    CallCompleted event = call(filled(envelope, V3.formatted("call.completed")));

    assertThat(event.callId()).isEqualTo(new CallId("AC1"));
    assertThat(event.eventId()).contains("EV1");
    assertSkipped(filled(envelope, V3.formatted("call.ringing")), "call.ringing");
    assertSkipped(
        filled(envelope, "{'type':'message.received','data':{'object':{'id':'AC8'}}}"),
        "message.received");
  }

  @Test
  void aCloudEventWhoseDataHasNoTypeHasItsOwn() {
    String event =
        "{'specversion':'1.0','id':'1','type':'com.quo.call.completed','data':{'callId':'AC5'}}";

    assertSkipped(event, "com.quo.call.completed");
    assertThat(reason(event)).contains("types of CloudEvents must be named in full");
    assertThat(
            call(DecodingRules.of(Set.of("com.quo.call.completed")), event, RecordParts.NONE)
                .callId())
        .isEqualTo(new CallId("AC5"));
  }

  @Test
  void aDatedEventMayHaveItsResourceAtTheTop() {
    String event =
        "{'id':'EV6','eventType':'%s','apiVersion':'2026-03-30','createdAt':'2026-04-13T12:00:55Z',"
            + "'resource':{'id':'AC6'},'context':{}}";

    assertThat(call(event.formatted("call.completed")))
        .isEqualTo(
            new CallCompleted(
                new CallId("AC6"),
                Optional.of("EV6"),
                UtcTime.parse("2026-04-13T12:00:55Z"),
                false,
                false));
    assertSkipped(event.formatted("call.ringing"), "call.ringing");
    assertSkipped(
        "{'type':'com.quo.event','data':" + event.formatted("call.ringing") + "}", "call.ringing");
  }

  @Test
  void theDataOfAnEventMayBeTheCall() {
    assertThat(
            call(
                "{'type':'call.completed','data':{'id':'AC7','object':'call',"
                    + "'completedAt':'2026-04-13T12:00:55Z'}}"))
        .isEqualTo(
            new CallCompleted(
                new CallId("AC7"),
                Optional.empty(),
                UtcTime.parse("2026-04-13T12:00:55Z"),
                false,
                false));
    assertThat(call("{'type':'call.completed','data':{'id':'AC7','object':'Call'}}").callId())
        .isEqualTo(new CallId("AC7"));
    assertThat(call("{'id':'AC7','object':'call','status':'completed'}").callId())
        .isEqualTo(new CallId("AC7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'message.received','data':{'object':{'id':'AC8','object':'message'}}}",
        "{'data':{'object':{'id':'AC8','object':'message'}}}",
        "{'data':{'id':'AC8','object':'message'}}",
        "{'id':'AC8','object':'message'}",
        "{'payload':{'value':'{\\'data\\':{\\'object\\':{\\'id\\':\\'AC8\\',\\'object\\':\\'message\\'}}}'}}",
        "{'type':'call.completed','data':{'object':{'id':'AC8','object':'message'}}}"
      })
  void aMessageIsNoCall(String event) {
    assertThat(decode(RULES, event, RecordParts.NONE)).isInstanceOf(Decoded.Skipped.class);
    assertThat(
            decode(DecodingRules.of(Set.of("message.received")), event, RecordParts.NONE)
                .getClass())
        .isEqualTo(Decoded.Skipped.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'before':{'callId':'AC1'},'after':null,'op':'d'}",
        "{'before':{'callId':'AC1'},'op':'d'}",
        "{'schema':{},'payload':{'before':{'callId':'AC1'},'after':null,'op':'d'}}",
        "{'callId':'AC1','__op':'d','__deleted':'true'}",
        "{'callId':'AC1','__deleted':true}",
        "{'table':'t','op_type':'D','before':{'callId':'AC1'}}",
        "{'operationType':'delete','documentKey':{'_id':{'$oid':'65a'}}}"
      })
  void aDeletedRowIsSkipped(String row) {
    Decoded deleted = new Decoded.Skipped("the row of the event was deleted", Optional.empty());

    assertThat(decode(RULES, row, RecordParts.NONE)).isEqualTo(deleted);
    assertThat(decode(OwnRules.callIdPath(RULES, "/callId"), row, RecordParts.NONE))
        .isEqualTo(deleted);
    assertThat(decode(OwnRules.callIdFrom(RULES, "key"), row, parts("AC1"))).isEqualTo(deleted);
  }

  @Test
  void aTextMayBeWrappedInAnObjectThatNamesItsKind() {
    assertThat(call("{'callId':{'string':'AC1'},'type':{'string':'call.completed'}}").callId())
        .isEqualTo(new CallId("AC1"));
    assertThat(call("{'NewImage':{'callId':{'S':'AC1'},'type':{'S':'call.completed'}}}").callId())
        .isEqualTo(new CallId("AC1"));
    assertThat(
            call("{'id':{'string':'EV1'},'type':{'string':'call.completed'},'data':{'Data':"
                    + "{'object':{'Call':{'id':{'string':'AC1'},'object':{'string':'call'}}}}}}")
                .callId())
        .isEqualTo(new CallId("AC1"));
  }

  @Test
  void aCallIdThatIsNullNamesNoCall() {
    String event =
        "{'type':'call.voicemail.completed','data':{'resource':{'id':'AC-vm','voicemailId':'VM1'%s}}}";
    DecodingRules rules = DecodingRules.of(Set.of("call.voicemail.completed"));

    assertThat(reason(rules, event.formatted(",'callId':null")))
        .startsWith("callId is null at /data/resource/callId");
    assertThat(reason(rules, event.formatted(""))).contains("names no call");
    assertThat(call(rules, event.formatted(",'callId':'AC1'"), RecordParts.NONE).callId())
        .isEqualTo(new CallId("AC1"));
    assertThat(reason("{'callId':null}")).startsWith("callId is null at /callId");
    assertThat(
            reason(rules, "{'type':'call.voicemail.completed','data':{'resource':{'id':'AC-vm'}}}"))
        .contains("is not that of the call");
  }

  @Test
  void aPartThatIsNoCallDoesNotMakeTheEventOne() {
    assertThat(reason("{'type':'call.completed','user':{'object':'user','id':'US1'},'sid':'AC1'}"))
        .contains("the JSON object names no call", "at /sid, events.call.id.path must say so");
    assertThat(reason("{'user':{'object':'user','id':'US1'},'sid':'AC1'}"))
        .contains("the JSON object names no call");
    assertThat(call("{'user':{'object':'user','id':'US1'},'event':{'callId':'AC1'}}").callId())
        .isEqualTo(new CallId("AC1"));
  }

  @Test
  void aTextThatWasCutOffIsPointedAt() {
    assertThat(reason("{'body':'{\\'callId\\':\\'AC1\\''}"))
        .endsWith("; the text at /body begins as JSON but is none");
  }

  @Test
  void eventsInDifferentFieldsAskForAPath() {
    assertThat(reason("{'event':{'callId':'AC1'},'previous':{'callId':'AC2'}}"))
        .startsWith("the value holds 2 events")
        .endsWith("if one of them is the event, events.call.id.path must name its place");
  }

  @Test
  void aCallIdInAnUnknownPlaceIsPointedAt() {
    assertThat(reason("{'op':'c','after':{'id':'AC9','status':'done'}}"))
        .endsWith("if it is the one at /after/id, events.call.id.path must say so");
    assertThat(reason("{'status':'ACTIVE','row':'AC9'}"))
        .endsWith("if it is the one at /row, events.call.id.path must say so");
    assertThat(reason("{'status':'ACTIVE','call':{'sid':'AC9'},'caller':'ACME'}"))
        .endsWith("if it is the one at /call/sid, events.call.id.path must say so");
  }
}
