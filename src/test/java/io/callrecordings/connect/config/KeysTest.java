package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/** Names, types and defaults of keys are a promise to users: a key is never renamed. */
class KeysTest {
  /** As promised: key, type, default. */
  private static final String PROMISED =
      """
      events.bootstrap.servers list required
      events.topics list required
      events.start string earliest
      events.value.converter class none
      events.call.id.path string none
      events.type.path string none
      events.call.id.from string value
      events.headers.forward list none
      events.types list call.completed,call.recording.completed
      events.on.data.loss string fail
      events.lag.group string none
      recordings.topic string required
      recording.deleted.tombstone boolean false
      outcomes.topic string none
      dead.letter.topic string none
      heartbeat.topic string none
      heartbeat.interval.ms long 60000
      on.failure string none
      quo.api.url string https://api.quo.com
      quo.api.key password required
      quo.api.requests.per.second double 10.0
      quo.api.max.in.flight int 256
      quo.api.timeout.ms int 30000
      quo.api.connect.timeout.ms int 5000
      quo.api.version string v1
      quo.api.allow.plain.http boolean false
      quo.api.proxy.url string none
      quo.api.proxy.user string none
      quo.api.proxy.password password none
      retry.backoff.ms long 500
      retry.backoff.max.ms long 30000
      retry.max.attempts int 8
      recording.wait.ms long 3600000
      recording.poll.ms long 5000
      recording.poll.max.ms long 300000
      recording.first.look.ms string auto
      open.calls.max int 10000
      batch.max.records int 5000
      batch.linger.ms long 200
      """;

  @Test
  void everyKeyIsAsPromised() {
    Map<String, String> promised = new LinkedHashMap<>();
    PROMISED
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(parts -> promised.put(parts[0], parts[1]));

    Map<String, String> actual = new HashMap<>();
    ConnectorConfig.definition()
        .configKeys()
        .values()
        .forEach(key -> actual.put(key.name, typeAndDefault(key)));
    assertThat(actual).containsExactlyInAnyOrderEntriesOf(promised);
  }

  private static String typeAndDefault(ConfigKey key) {
    String type = key.type.name().toLowerCase(Locale.ROOT);
    return type + " " + (key.hasDefault() ? defaultOf(key) : "required");
  }

  private static String defaultOf(ConfigKey key) {
    return Optional.ofNullable(key.defaultValue)
        .map(
            value ->
                key.type == ConfigDef.Type.LIST
                    ? String.join(",", ((List<?>) value).stream().map(String::valueOf).toList())
                    : value.toString())
        .orElse("none");
  }
}
