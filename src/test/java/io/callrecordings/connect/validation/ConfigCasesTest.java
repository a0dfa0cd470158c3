package io.callrecordings.connect.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Configurations that people really wrote, by the numbers of their list: what is said of each, and
 * on which key. Those that need a cluster or an API are in the tests of the live checks.
 */
class ConfigCasesTest {

  @ParameterizedTest(name = "{0} {1}={2}")
  @CsvSource({
    "C1, recording.wait, 60000, recording.wait.ms",
    "C1, quo.api.requests.per.sec, 10, quo.api.requests.per.second",
    "C1, event.topics, calls, events.topics",
    "C1, outcome.topic, outcomes, outcomes.topic",
    "C1, deadletter.topic, dead, dead.letter.topic",
    "C1, heartbeats.topic, beats, heartbeat.topic",
    "C1, onfailure, skip, on.failure",
    "C1, events.consumer.securty.protocol, SSL, events.consumer.security.protocol",
  })
  void aTypingErrorIsAnErrorOnTheKeyThatItResembles(
      String name, String key, String value, String meant) {
    Map<String, List<String>> errors = Validations.errors(propertiesAnd(key, value));

    assertThat(errors).containsOnlyKeys(meant);
    assertThat(errors.get(meant))
        .containsExactly(key + " is no key of this connector; did you mean " + meant + "?");
  }

  @ParameterizedTest(name = "{0} {1}={2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // Values that only a mistaken unit explains.
        "C2 | recording.wait.ms | 60 | recording.wait.ms must be 0, or a number of milliseconds from 1000 to 2592000000, such as 3600000 (60 minutes), but is 60",
        "C2 | recording.wait.ms | 999 | must be 0, or a number of milliseconds from 1000",
        "C2 | recording.poll.ms | 5 | recording.poll.ms must be a number of milliseconds from 50 to 86400000, such as 5000 (5 seconds), but is 5",
        "C2 | recording.poll.max.ms | 30 | recording.poll.max.ms must be a number of milliseconds from 50",
        "C2 | quo.api.timeout.ms | 30 | quo.api.timeout.ms must be a number of milliseconds from 100 to 600000, such as 30000 (30 seconds), but is 30",
        "C2 | retry.backoff.ms | 1 | retry.backoff.ms must be a number of milliseconds from 50",
        "C2 | retry.backoff.max.ms | 30 | retry.backoff.max.ms must be a number of milliseconds from 50",
        "C2 | heartbeat.interval.ms | 60 | heartbeat.interval.ms must be a number of milliseconds from 100 to 86400000, such as 60000 (1 minute), but is 60",
        "C2 | recording.first.look.ms | 4 | recording.first.look.ms must be auto, 0, or a number of milliseconds from 50 to 86400000, such as 4000 (4 seconds), but is 4",
        "C2 | quo.api.connect.timeout.ms | 5 | quo.api.connect.timeout.ms must be a number of milliseconds from 100",
        // What is no number.
        "C3 | recording.wait.ms | 1h | recording.wait.ms must be 0, or a number of milliseconds from 1000 to 2592000000, such as 3600000 (60 minutes), but is 1h",
        "C3 | recording.wait.ms | 3,600,000 | such as 3600000 (60 minutes), but is 3,600,000",
        "C3 | recording.wait.ms | 1e4 | such as 3600000 (60 minutes), but is 1e4",
        "C3 | recording.wait.ms | '' | such as 3600000 (60 minutes), but is empty",
        "C3 | quo.api.requests.per.second | 10/s | quo.api.requests.per.second must be a number of requests per second above 0, at most 100000, such as 10, but is 10/s",
        "C3 | retry.max.attempts | eight | retry.max.attempts must be a number from 1 to 1000, such as 8, but is eight",
        "C3 | recording.first.look.ms | 4s | such as 4000 (4 seconds), but is 4s",
        "C3 | quo.api.allow.plain.http | yes | quo.api.allow.plain.http must be true or false, but is yes",
        "C3 | open.calls.max | 99999999999 | open.calls.max must be a number from 1 to 100000, such as 10000, but is 99999999999",
        // Ports, as in C4, of brokers.
        "C4 | events.bootstrap.servers | b:99999 | events.bootstrap.servers must be a list of host:port",
        // The URL of the API. The secret in C5 is looked for below.
        "C4 | quo.api.url | https://api.quo.com/v1 | quo.api.url must be the base URL alone, such as https://api.quo.com: leave out /v1",
        "C4 | quo.api.url | https://api.quo.com/v1/call-recordings | leave out the path of a call",
        "C4 | quo.api.url | https://api.quo.com/v1/call-recordings/{callId} | leave out the path of a call",
        "C4 | quo.api.url | https://api.quo.com:99999 | its port is 99999",
        "C5 | quo.api.url | https://user:secret@api.quo.com | quo.api.url must be a URL without user and password",
        "C6 | quo.api.url | http://api.quo.com | quo.api.allow.plain.http",
        "C7 | quo.api.key | '\"key\"' | quo.api.key must be an API key without quotes around it",
        "C4 | events.bootstrap.servers | b:0 | must be a list of host:port",
        "C4 | events.bootstrap.servers | b:9092;c:9092 | must be a list of host:port",
        "C4 | events.bootstrap.servers | http://b:9092 | must be a list of host:port",
        "C4 | quo.api.url | https://api.quo.com/V1/ | leave out /v1",
        "C4 | quo.api.url | https://https://api.quo.com | must be an absolute http or https URL",
        "C4 | quo.api.url | http://quo_api:8080 | names of hosts have no underscore",
        "C4 | quo.api.url | api.quo.com | it begins with https://",
        "C7 | quo.api.key | https://api.quo.com | is a URL, which belongs into quo.api.url",
        "C7 | quo.api.key | $QUO_API_KEY | quo.api.key is a placeholder",
        "C7 | quo.api.key | {{quo_key}} | quo.api.key is a placeholder",
        "C7 | quo.api.key | <your key> | quo.api.key is a placeholder",
        "C7 | quo.api.key | Bearer key | leave out \"Bearer\"",
        "C7 | quo.api.key | '' | quo.api.key must be an API key, but is empty",
        "C7 | quo.api.key | ${file:/etc/s.properties:quo} | is a reference that the worker did not resolve; check config.providers in the worker's configuration, and that the provider has this key",
        "C7 | quo.api.key | x${env:KEY} | is a reference that the worker did not resolve",
        // References to config providers, as in C7, elsewhere than in the API key.
        "C7 | events.consumer.sasl.jaas.config | x required password=\"${file:/etc/s.properties:kafka}\"; | holds the reference ${file:/etc/s.properties:kafka}, which the worker did not resolve: check config.providers",
        "C7 | events.lag.group | ${env:GROUP} | events.lag.group holds the reference ${env:GROUP}, which the worker did not resolve",
        // Connect's own settings.
        "C10 | errors.tolerance | all | errors.tolerance must be none, but is all: Connect drops",
        "C10 | errors.tolerance | ALL | errors.tolerance must be none",
        "C11 | value.converter | org.apache.kafka.connect.storage.StringConverter | value.converter must be a converter of structured data",
        "C11 | value.converter | StringConverter | writes text, not data",
        "C11 | value.converter | org.apache.kafka.connect.converters.ByteArrayConverter | writes a single value",
        "C11 | value.converter | org.apache.kafka.connect.converters.LongConverter | writes a single value",
        "C11 | key.converter | org.apache.kafka.connect.converters.IntegerConverter | key.converter must be a converter of text",
        // Types of events, and paths into them.
        "C14 | events.types | call.complete | events.types has \"call.complete\", which is no event type of the API: did you mean call.completed?",
        "C14 | events.types | call.completed,call.recordings.completed | did you mean call.recording.completed?",
        "C14 | events.types | call.* | events.types must be a list of event types in full, such as call.completed, but is call.*",
        "C14 | events.types | '\"call.completed\"' | events.types must be a list of event types in full",
        "C14 | events.types | [call.completed] | events.types must be a list of event types in full",
        "C14 | events.types | call.completed, | events.types must be a list of event types in full",
        "C14 | events.headers.forward | '\"traceparent\"' | events.headers.forward must be a list of header names",
        "C13 | events.lag.group | '\"lag\"' | events.lag.group must be the name of a consumer group",
        "C14 | events.call.id.path | / | events.call.id.path must be a JSON pointer",
        "C14 | events.call.id.path | /call/id/ | events.call.id.path must be a JSON pointer",
        "C14 | events.call.id.path | call.id | events.call.id.path must be a JSON pointer to a field, such as /call/id, but is \"call.id\"",
        "C14 | events.call.id.path | /call~2id | events.call.id.path must be a JSON pointer",
        "C14 | events.type.path | type | events.type.path must be a JSON pointer",
        // Consumer settings.
        "C16 | events.consumer.isolation.level | read_comitted | events.consumer.isolation.level is refused by Kafka's clients: Invalid value read_comitted",
        "C16 | events.consumer.max.poll.records | many | events.consumer.max.poll.records is refused by Kafka's clients: Invalid value many",
        "C16 | events.consumer.security.protocol | SASL-SSL | events.consumer.security.protocol is refused by Kafka's clients: Invalid value",
        "C18 | events.consumer.group.id | mine | events.consumer.group.id must not be set: the connector reads without a consumer group, its progress is in Connect's source offsets; events.lag.group names",
        "C18 | events.consumer.auto.offset.reset | latest | events.consumer.auto.offset.reset must not be set: events.start says",
      })
  void theErrorIsOnTheKeyAndSaysWhatToWrite(
      String name, String key, String value, String sentence) {
    Map<String, List<String>> errors = Validations.errors(propertiesAnd(key, value));

    assertThat(errors).containsOnlyKeys(key);
    assertThat(errors.get(key)).singleElement().asString().startsWith(key).contains(sentence);
  }

  @ParameterizedTest(name = "{0} {1}={2}")
  @CsvSource({
    "C2, recording.wait.ms, 0",
    "C2, recording.wait.ms, 1000",
    "C2, recording.poll.ms, 50",
    "C2, quo.api.timeout.ms, 100",
    "C10, errors.tolerance, none",
    "C11, value.converter, org.apache.kafka.connect.json.JsonConverter",
    "C11, key.converter, org.apache.kafka.connect.storage.StringConverter",
    "C12, exactly.once.support, required",
    "C17, quo.api.requests.per.second, 600",
    "C14, events.types, com.quo.call.completed",
    "C14, events.types, CALL.COMPLETED",
    "C14, events.types, call_completed",
    "C14, events.types, call.ended",
    "C14, events.call.id.path, /payload/call~1id",
    "C1, events.consumer.com.example.interceptor.token, x",
    "C16, events.consumer.isolation.level, read_uncommitted",
  })
  void whatMayBeIntendedIsAccepted(String name, String key, String value) {
    assertThat(Validations.errors(propertiesAnd(key, value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"required", "REQUIRED"})
  void uncommittedEventsAreRefusedWhereExactlyOnceIsRequired(String support) {
    Map<String, String> properties = propertiesAnd("exactly.once.support", support);
    properties.put("events.consumer.isolation.level", "read_uncommitted");

    assertThat(Validations.errors(properties))
        .containsOnlyKeys("events.consumer.isolation.level")
        .extractingByKey("events.consumer.isolation.level")
        .asString()
        .contains("must be read_committed where exactly.once.support is required");
  }

  @ParameterizedTest
  @CsvSource({
    "quo.api.url, https://user:secret@api.quo.com",
    "quo.api.url, https://api.quo.com/?key=secret",
    "quo.api.url, https://api.quo.com/?key=secret|x",
    "quo.api.url, ftp://api.quo.com/?key=secret",
    "quo.api.url, https://user:secret",
    "quo.api.url, https://user:secret%40api.quo.com",
    "quo.api.url, secret",
    "events.bootstrap.servers, user:secret@b:9092",
    "quo.api.proxy.url, http://proxy:3128/?password=secret",
    "quo.api.proxy.url, user:secret%40proxy:3128",
    "quo.api.key, Bearer secret",
    "quo.api.key, 'secret secret'",
    "quo.api.kee, secret",
    "events.consumer.ssl.keystore.pasword, secret",
    "events.consumer.sasl.jaas.config, password=secret ${file:a:b}",
  })
  void aSecretIsNeverRepeated(String key, String value) {
    assertThat(Validations.errors(propertiesAnd(key, value))).isNotEmpty();
    assertThat(Validations.errors(propertiesAnd(key, value)).toString()).doesNotContain("secret");
    assertThat(Validations.of().check(propertiesAnd(key, value)))
        .filteredOn(checked -> checked.name().endsWith(".url"))
        .extracting(checked -> String.valueOf(checked.value()))
        .noneMatch(shown -> shown.contains("secret"));
  }

  @Test
  void thePasswordBehindTheNameOfAProxyUserIsNotRepeated() {
    Map<String, String> properties = propertiesAnd("quo.api.proxy.user", "connect:secret");
    properties.put("quo.api.proxy.url", "http://proxy:3128");

    assertThat(Validations.errors(properties)).containsOnlyKeys("quo.api.proxy.user");
    assertThat(Validations.errors(properties).toString()).doesNotContain("secret");
  }

  @Test
  void aValueThatIsNullIsNotSet() {
    Map<String, String> properties = propertiesAnd("recording.wait.ms", null);
    properties.put("value.converter", null);
    properties.put("events.lag.group", null);
    assertThat(Validations.errors(properties)).isEmpty();

    properties.put("events.topics", null);
    assertThat(Validations.errors(properties)).containsOnlyKeys("events.topics");
  }

  /** A transformation may make text of a record. */
  @ParameterizedTest
  @CsvSource({"value.converter", "key.converter"})
  void aConverterOfAnotherTypeIsAcceptedBehindATransformation(String key) {
    Map<String, String> properties =
        propertiesAnd(key, "org.apache.kafka.connect.converters.ByteArrayConverter");
    properties.put("transforms", "extract");

    assertThat(Validations.errors(properties)).isEmpty();
  }

  static Map<String, String> propertiesAnd(String key, @Nullable String value) {
    Map<String, String> properties = new HashMap<>();
    properties.put("name", "recordings");
    properties.put("events.bootstrap.servers", "b:9092");
    properties.put("events.topics", "calls");
    properties.put("recordings.topic", "recordings");
    properties.put("quo.api.key", "a-secret-key");
    properties.put(key, value);
    return properties;
  }
}
