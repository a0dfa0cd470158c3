package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.SecuredBroker;
import io.callrecordings.connect.process.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A worker and a connector with the permissions that the documentation lists, and no others. On
 * JUnit's thread; with {@code mvn -Pfull verify} until the task fails for want of one.
 */
@ExtendWith(SharedStack.class)
class LeastPrivilegeIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String NAME = "least-privilege";
  private static final String EVENTS = "events";
  private static final String WORKER = "worker";
  private static final String LAG_GROUP = NAME + "-lag";
  private static final int CALLS = 20;

  private final Stack stack;

  LeastPrivilegeIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void theListedPermissionsSufficeAndEachOfTheEventsIsNeeded() {
    Path directory =
        Path.of("target", "e2e", ProcessHandle.current().pid() + "-" + NAME).toAbsolutePath();
    try (SecuredBroker kafka = SecuredBroker.start(directory, JvmTuning.QUICK_START)) {
      Map<String, String> values = new HashMap<>(outputs());
      values.putAll(
          Map.of(
              "name",
              NAME,
              "events.topics",
              NAME + "-events",
              "events.lag.group",
              LAG_GROUP,
              "recordings.topic",
              NAME + "-recordings",
              "group.id",
              "connect",
              "config.storage.topic",
              "connect-configs",
              "offset.storage.topic",
              "connect-offsets",
              "status.storage.topic",
              "connect-status"));
      AclTable table = AclTable.read();
      List<AclBinding> events = table.rules(EVENTS, values);
      kafka.permissions().admit(EVENTS);
      kafka.permissions().admit(WORKER);
      kafka.permissions().allow(events);
      kafka.permissions().allow(table.rules(WORKER, values));
      try (ConnectWorker worker = worker(directory, kafka);
          Job job = new Job(environment(kafka, worker), NAME, 0)) {
        outputs()
            .forEach(
                (key, topic) -> assertThat(job.output(kind(key), schema(key))).isEqualTo(topic));
        LogSince log = LogSince.now(worker.process());
        job.post(config(kafka));
        job.send(CALLS);
        job.awaitExactlyOnce(LIMIT);
        assertThat(log.alarmsWith("cannot be committed")).isFalse();

        assertThat(events).hasSize(2);
        for (AclBinding rule : events) {
          kafka.permissions().forbid(List.of(rule));
          assertMissed(rule, worker, job, kafka);
          kafka.permissions().allow(List.of(rule));
          job.rest().restartFailed(NAME);
          job.send(CALLS);
          job.awaitExactlyOnce(LIMIT);
        }
      }
    }
  }

  private static void assertMissed(
      AclBinding rule, ConnectWorker worker, Job job, SecuredBroker kafka) {
    LogSince log = LogSince.now(worker.process());
    if (rule.pattern().resourceType() == ResourceType.GROUP) {
      job.rest().validate("CallRecordingSource", job.config(config(kafka)));
      String sentence = "grant READ on the group " + LAG_GROUP;
      await(sentence).atMost(LIMIT).until(() -> log.alarmsWith(sentence));
      await("said by the task")
          .atMost(LIMIT)
          .until(() -> log.alarmsWith("READ on it group=" + LAG_GROUP));
      return;
    }
    assertThatThrownBy(() -> job.rest().create(NAME + "-2", job.config(config(kafka))))
        .hasMessageContaining("Not authorized to access topics: [" + job.events() + "]")
        .hasMessageContaining("Grant READ on the topics of events.topics");
    await("said by the task")
        .atMost(LIMIT)
        .until(() -> log.alarmsWith("Not authorized to access topics: [" + job.events() + "]"));
    if (Scenario.SCALE > 1) {
      await("failed")
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(job.rest().taskTraces(NAME))
                      .contains("Not authorized to access topics: [" + job.events() + "]")
                      .contains("Grant READ on the topics of events.topics"));
    }
  }

  private static ConnectWorker worker(Path directory, SecuredBroker kafka) {
    Map<String, String> settings = new HashMap<>();
    for (String client : List.of("", "admin.", "consumer.", "producer.")) {
      SecuredBroker.clientOf(WORKER).forEach((key, value) -> settings.put(client + key, value));
    }
    return ConnectWorker.start(directory, kafka.securedServers(), JvmTuning.QUICK_START, settings);
  }

  private Environment environment(SecuredBroker kafka, ConnectWorker worker) {
    return new Environment(
        kafka.broker().bootstrapServers(), stack.registry(), stack.api(), worker.rest());
  }

  private static Map<String, String> config(SecuredBroker kafka) {
    Map<String, String> config = new HashMap<>(outputs());
    SecuredBroker.clientOf(EVENTS)
        .forEach((key, value) -> config.put("events.consumer." + key, value));
    config.put("events.bootstrap.servers", kafka.securedServers());
    config.put("events.lag.group", LAG_GROUP);
    config.put("heartbeat.interval.ms", "1000");
    return config;
  }

  private static Map<String, String> outputs() {
    return Map.of(
        "outcomes.topic", NAME + "-outcomes",
        "dead.letter.topic", NAME + "-dead-letters",
        "heartbeat.topic", NAME + "-heartbeats");
  }

  private static String kind(String key) {
    return outputs().getOrDefault(key, "").substring(NAME.length() + 1);
  }

  private static Path schema(String key) {
    String name =
        switch (key) {
          case "outcomes.topic" -> "CallOutcome";
          case "dead.letter.topic" -> "DeadLetter";
          default -> "Heartbeat";
        };
    return Path.of("config", name + ".avsc");
  }
}
