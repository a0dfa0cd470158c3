package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of the contract finds what breaks it. */
class ContractSelfTest {
  private static final String RECORDING =
      "{'id':'CR1','duration':60,'startTime':'2022-01-01T00:00:00Z','status':'completed',"
          + "'type':'audio/mpeg','url':'https://storage.example.com/1.mp3'}";
  private static final String ERROR =
      "{'message':'m','code':'0900404','status':404,'docs':'https://quo.com/docs',"
          + "'title':'Not Found','trace':'t','errors':"
          + "[{'path':'p','message':'m','value':1,'schema':{'type':'string'}}]}";

  @Test
  void whatKeepsTheContractPasses() {
    Contract.assertSuccess(json("{'data':[" + RECORDING + "]}"));
    Contract.assertSuccess(json("{'data':[]}"));
    Contract.assertError(404, json(ERROR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"duration", "id", "startTime", "status", "type", "url"})
  void aMissingKeyIsFoundAndNullIsOnlyWrongForTheId(String key) {
    ObjectNode without = json(RECORDING);
    without.remove(key);
    assertBroken(without);

    ObjectNode withNull = json(RECORDING);
    withNull.putNull(key);
    if (key.equals("id")) {
      assertBroken(withNull);
    } else {
      assertThatCode(() -> assertRecording(withNull)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "duration, 1.5",
    "id, 1",
    "startTime, \"yesterday\"",
    "status, \"ready\"",
    "type, 1",
    "url, \"http://a b\"",
    "more, 1"
  })
  void aWrongOrFurtherValueIsFound(String key, String value) {
    ObjectNode wrong = json(RECORDING);
    wrong.set(key, Json.parse(value));

    assertBroken(wrong);
  }

  @ParameterizedTest
  @CsvSource({
    "message, 1",
    "code, \"0900400\"",
    "status, 400",
    "status, \"404\"",
    "docs, \"https://openphone.com\"",
    "title, \"Unknown\"",
    "trace, 1",
    "errors, {}",
    "errors, [{}]"
  })
  void aWrongErrorBodyIsFound(String key, String value) {
    ObjectNode wrong = json(ERROR);
    wrong.set(key, Json.parse(value));

    assertThatThrownBy(() -> Contract.assertError(404, wrong)).isInstanceOf(AssertionError.class);
  }

  private static void assertBroken(ObjectNode recording) {
    assertThatThrownBy(() -> assertRecording(recording))
        .isInstanceOfAny(
            AssertionError.class, DateTimeException.class, IllegalArgumentException.class);
  }

  private static void assertRecording(ObjectNode recording) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putArray("data").add(recording);
    Contract.assertSuccess(body);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.parse(text.replace('\'', '"'));
  }
}
