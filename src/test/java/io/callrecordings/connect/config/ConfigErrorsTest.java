package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with properties is said on the key concerned, and nowhere else. */
class ConfigErrorsTest {

  @Test
  void theRequiredKeysAloneAreValid() {
    assertThat(errors(Configs.required())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"events.bootstrap.servers", "events.topics", "recordings.topic", "quo.api.key"})
  void aMissingRequiredKeyIsNamed(String key) {
    Map<String, String> properties = Configs.required();
    properties.remove(key);

    assertOnlyError(properties, key, key + " must be set: it must be ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "events.bootstrap.servers    | broker                       | must be a list of host:port",
        "events.bootstrap.servers    | broker:9092,                 | must be a list of host:port",
        "events.bootstrap.servers    | :9092                        | must be a list of host:port",
        "events.topics               | ''                           | must be a list of topic names",
        "events.topics               | calls,all calls              | must be a list of topic names",
        "events.topics               | ..                           | must be a list of topic names",
        "events.start                | latest                       | latest, but heartbeat.topic is not set",
        "events.start                | yesterday                    | must be earliest, latest or an instant",
        "events.value.converter      | io.example.None              | but is io.example.None, a class that the worker",
        "events.value.converter      | java.lang.String             | must be the full name of a converter",
        "events.types                | ''                           | must be a list of event types",
        "events.call.id.from         | offset                       | must be value, key or header:NAME",
        "events.call.id.from         | header:                      | must be value, key or header:NAME",
        "events.headers.forward      | ''                           | must be a list of header names",
        "events.on.data.loss         | ignore                       | must be fail or continue",
        "events.lag.group            | ' '                          | must be the name of a consumer group",
        "recordings.topic            | call recordings              | must be the name of a topic",
        "recordings.topic            | ''                           | must be the name of a topic",
        "batch.max.records           | 0                            | must be a number from 1",
        "batch.linger.ms             | 60000                        | must be a number of milliseconds from 0 to 1000",
        "quo.api.url                 | api.quo.com                  | must be an absolute http or https URL",
        "quo.api.url                 | ftp://api.quo.com            | must be an absolute http or https URL",
        "quo.api.url                 | https:///v1                  | must be an absolute http or https URL",
        "quo.api.url                 | https://me@api.quo.com       | must be a URL without user and password",
        "quo.api.url                 | ' https://api.quo.com'       | must be a URL without blanks before and after it",
        "quo.api.url                 | https://api.quo.com/v1       | leave out /v1 at its end",
        "quo.api.url                 | https://api.quo.com/v1/      | leave out /v1 at its end",
        "quo.api.url                 | https://api.quo.com/v1/call-recordings        | leave out the path of a call",
        "quo.api.url                 | https://api.quo.com/v1/call-recordings/AC1    | leave out the path of a call",
        "quo.api.url                 | https://api.quo.com/calls/AC1/recordings      | leave out the path of a call",
        "quo.api.url                 | https://api.quo.com/{callId} | leave out the path of a call",
        "quo.api.url                 | https://api.quo.com:99999    | a port from 1 to 65535, but its port is 99999",
        "quo.api.url                 | https://api.quo.com:0        | a port from 1 to 65535, but its port is 0",
        "quo.api.url                 | http://api.quo.com           | must be an https URL, but is http://api.quo.com",
        "quo.api.url                 | http://10.0.0.7:8080         | set quo.api.allow.plain.http to true",
        "quo.api.url                 | http://localhost.example.com | set quo.api.allow.plain.http to true",
        "quo.api.allow.plain.http    | maybe                        | must be true or false",
        "quo.api.version             | v2                           | must be v1 or 2026-03-30",
        "quo.api.connect.timeout.ms  | 5                            | must be a number of milliseconds from",
        "quo.api.proxy.url           | proxy:3128                   | must be an http URL with host and port",
        "quo.api.proxy.url           | http://proxy                 | must be an http URL with host and port",
        "quo.api.proxy.url           | https://proxy:3128           | must be an http URL with host and port",
        "quo.api.proxy.url           | http://proxy:3128/path       | must be an http URL with host and port",
        "quo.api.proxy.url           | http://u:p@proxy:3128        | which belong into quo.api.proxy.user",
        "quo.api.proxy.user          | connect                      | is set, but quo.api.proxy.url is not",
        "quo.api.proxy.password      | secret                       | is set, but quo.api.proxy.user is not",
        "quo.api.ssl.trustore.location | /x.jks                     | did you mean quo.api.ssl.truststore.location?",
        "quo.api.ssl.engine.factory.class | io.example.Mine         | is no key",
        "quo.api.url                 | https://api.quo.com?x=1      | must be an absolute http or https URL",
        "quo.api.url                 | https://api.quo.com#top      | must be an absolute http or https URL",
        "quo.api.url                 | 'https://api quo.com'        | must be an absolute http or https URL",
        "quo.api.key                 | ''                           | must be an API key",
        "quo.api.key                 | ' '                          | must be an API key, but is empty",
        "quo.api.key                 | Bearer a-key                 | leave out \"Bearer\"",
        "quo.api.key                 | bearer                       | leave out \"Bearer\"",
        "quo.api.key                 | '\"a-key\"'                    | must be an API key without quotes",
        "quo.api.key                 | a key                        | must be an API key, without spaces",
        "quo.api.key                 | ${file:/etc/quo:key}         | a reference that the worker did not resolve",
        "quo.api.requests.per.second | 0                            | must be a number of requests per second above 0",
        "quo.api.requests.per.second | NaN                          | must be a number of requests per second above 0",
        "quo.api.requests.per.second | Infinity                     | must be a number of requests per second above 0",
        "quo.api.requests.per.second | fast                         | must be a number of requests per second",
        "quo.api.max.in.flight       | 0                            | must be a number from 1",
        "quo.api.timeout.ms          | 0                            | must be a number of milliseconds from",
        "on.failure                  | dead.letter                  | dead.letter, but dead.letter.topic is not set",
        "on.failure                  | ignore                       | must be fail or dead.letter or skip",
        "retry.backoff.ms            | 0                            | must be a number of milliseconds from",
        "retry.backoff.ms            | 40000                        | ~ must not be below retry.backoff.ms, which is 40000, but is 30000",
        "retry.max.attempts          | 0                            | must be a number from 1",
        "recording.wait.ms           | -1                           | must be 0, or a number of milliseconds",
        "recording.first.look.ms     | soon                         | must be auto, 0, or a number of milliseconds from 50 to 86400000",
        "recording.first.look.ms     | -1                           | must be auto, 0, or a number of milliseconds",
        "recording.first.look.ms     | 86400001                     | must be auto, 0, or a number of milliseconds",
        "recording.poll.ms           | 400000                       | ~ must not be below recording.poll.ms, which is 400000, but is 300000",
        "open.calls.max              | 100001                       | must be a number from 1 to 100000",
      })
  void aWrongValueIsNamedWithWhatIsExpected(String key, String value, String sentence) {
    boolean onTheMaximum = sentence.startsWith("~");
    String where = onTheMaximum ? key.replace(".ms", ".max.ms") : key;
    assertOnlyError(Configs.requiredAnd(key, value), where, sentence.replace("~", where));
  }

  @Test
  void readingTheTopicThatIsWrittenIsRefused() {
    assertOnlyError(
        Configs.requiredAnd("recordings.topic", "more-calls"),
        "events.topics",
        "events.topics contains more-calls, the topic of recordings.topic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"outcomes.topic", "dead.letter.topic", "heartbeat.topic"})
  void recordsOfDifferentKindsGoToDifferentTopics(String key) {
    assertOnlyError(
        Configs.requiredAnd(key, "recordings"),
        key,
        key + " is recordings, which is the topic of recordings.topic already");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap.servers",
        "group.id",
        "auto.offset.reset",
        "enable.auto.commit",
        "allow.auto.create.topics",
        "key.deserializer",
        "value.deserializer"
      })
  void consumerSettingsThatCorrectnessNeedsAreRefused(String setting) {
    String key = "events.consumer." + setting;

    assertOnlyError(Configs.requiredAnd(key, "x"), key, key + " must not be set");
  }

  @Test
  void aWrongApiKeyIsNotRepeatedInTheError() {
    assertThat(errors(Configs.requiredAnd("quo.api.key", "Bearer a-secret-key")).toString())
        .contains("quo.api.key")
        .doesNotContain("a-secret-key");
  }

  @Test
  void aPasswordInAUrlIsNotRepeatedInTheError() {
    for (String key : List.of("quo.api.url", "quo.api.proxy.url")) {
      assertThat(errors(Configs.requiredAnd(key, "http://user:secret@host:80")).toString())
          .contains(key)
          .doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.quo.com/",
        "https://api.quo.com:8443/quo",
        "HTTP://localhost:8080",
        "http://api.localhost",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        "https://[2001:db8::1]"
      })
  void aBaseUrlMayBeOneOfThese(String url) {
    assertThat(errors(Configs.requiredAnd("quo.api.url", url))).isEmpty();
  }

  @Test
  void plainHttpToAnotherMachineIsPossibleWhereItIsAllowed() {
    Map<String, String> properties = Configs.requiredAnd("quo.api.url", "http://api.internal");
    properties.put("quo.api.allow.plain.http", "true");

    assertThat(errors(properties)).isEmpty();
  }

  @Test
  void proxyAndTlsAreRead() {
    Map<String, String> properties = Configs.required();
    properties.put("quo.api.proxy.url", "http://proxy.example.com:3128");
    properties.put("quo.api.proxy.user", "connect");
    properties.put("quo.api.proxy.password", "secret");
    properties.put("quo.api.ssl.truststore.type", "PEM");

    assertThat(errors(properties)).isEmpty();
    QuoSettings quo = ConnectorConfig.read(properties).quo();
    assertThat(quo.proxy())
        .hasValueSatisfying(proxy -> assertThat(proxy.user()).contains("connect"));
    assertThat(quo.ssl().values()).containsExactly(Map.entry("ssl.truststore.type", "PEM"));
    assertThat(quo.toString()).doesNotContain("secret");
  }

  private static void assertOnlyError(Map<String, String> properties, String key, String sentence) {
    Map<String, List<String>> errors = errors(properties);
    assertThat(errors).containsOnlyKeys(key);
    assertThat(errors.get(key)).singleElement().asString().contains(sentence);
  }

  private static Map<String, List<String>> errors(Map<String, String> properties) {
    Map<String, List<String>> errors = new HashMap<>();
    for (ConfigValue value : ConnectorConfig.check(properties)) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }
}
