package io.callrecordings.connect.event;

import static io.callrecordings.connect.event.Decoding.call;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that say that nobody spoke, and those that leave it open. One thread. */
class SilenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'status':'ai-handled','answeredAt':null,'duration':35   | false",
        "'status':'ai-handled','answeredAt':null,'duration':0    | false",
        "'status':'forwarded','answeredAt':null,'duration':0     | false",
        "'status':'unknown','answeredAt':null,'duration':20      | false",
        "'status':'answered','duration':55                       | false",
        "'direction':'incoming','duration':76                    | false",
        "'direction':'outgoing','answeredAt':null,'duration':120 | false",
        "'aiHandled':'ai-agent','answeredAt':null,'duration':120 | false",
        "'aiHandled':'ai-agent','answeredAt':null,'duration':0   | false",
        "'forwardedTo':'+15550000009','answeredAt':null          | false",
        "'status':'missed','forwardedTo':'+15550000009'          | false",
        "'status':'missed','answeredAt':'2026-04-13T12:00:00Z'   | false",
        "'status':'no-answer','media':[{'duration':7}]           | false",
        "'status':'failed','duration':9                          | false",
        "'duration':0                                            | false",
        "'answeredAt':null                                       | false",
        "'status':'unanswered','duration':0,'answeredAt':null    | true",
        "'status':'abandoned','duration':0,'answeredAt':null     | true",
        "'status':'no-answer','duration':0                       | true",
        "'status':'missed','duration':0                          | true",
        "'status':'missed'                                       | true",
        "'status':'busy'                                         | true",
        "'status':'canceled'                                     | true",
        "'status':'completed','duration':0,'answeredAt':null     | true",
        "'duration':0.0,'answeredAt':null                        | true"
      })
  void oneLookIsEnoughOnlyWhereTheEventSaysThatNobodySpoke(String fields, boolean silent) {
    for (String place : new String[] {"object", "resource"}) {
      String event =
          "{'type':'call.completed','data':{'%s':{'id':'AC1','completedAt':'2026-04-13T12:00:55Z',%s}}}";

      assertThat(call(event.formatted(place, fields)).neverAnswered()).isEqualTo(silent);
    }
  }
}
