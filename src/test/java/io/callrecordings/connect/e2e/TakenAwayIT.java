package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.Permissions;
import io.callrecordings.connect.process.SecuredBroker;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An ACL, a credential, a topic and a broker that are taken away from a running connector and given
 * back: no task fails, nothing is lost, and the log stays readable. On JUnit's thread; ten minutes
 * with {@code mvn -Pfull verify}.
 */
@ExtendWith(SharedStack.class)
class TakenAwayIT {
  private static final Duration AWAY = Duration.ofSeconds(2).multipliedBy(Scenario.SCALE);

  /** With four troubles, ten minutes in full size. */
  private static final Duration BACK = Duration.ofSeconds(13).multipliedBy(Scenario.SCALE - 1);

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int FEWEST_LINES_TOO_MANY = 200;
  private static final int CALLS = 10;
  private static final int TASKS = 2;
  private static final String USER = "events";

  private final Stack stack;

  TakenAwayIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void noTaskFailsNothingIsLostAndTheLogStaysReadable() {
    Path directory = Path.of("target", "e2e", ProcessHandle.current().pid() + "-taken-away");
    try (SecuredBroker events =
            SecuredBroker.startAskingAgain(directory.toAbsolutePath(), JvmTuning.QUICK_START);
        Scenario scenario = new Scenario(stack, "taken-away")) {
      Job job = scenario.job();
      Runnable createTopic =
          () ->
              Topics.create(
                  events.broker().bootstrapServers(), Map.of(job.events(), Job.EVENT_PARTITIONS));
      createTopic.run();
      Permissions permissions = events.permissions();
      List<AclBinding> reading = reading(job.events());
      permissions.admit(USER);
      permissions.allow(reading);
      job.post(config(events));
      sendAndAwait(job, events);

      LogSince log = LogSince.now(stack.worker().process());
      String noticed = "No events for now";
      without(
          noticed,
          () -> permissions.forbid(reading),
          () -> permissions.allow(reading),
          job,
          events);
      without(noticed, () -> permissions.expel(USER), () -> permissions.admit(USER), job, events);
      without(
          noticed,
          () -> Topics.delete(events.broker().bootstrapServers(), job.events()),
          createTopic,
          job,
          events);
      without(
          "could not be established",
          () -> events.broker().process().kill(),
          () -> events.broker().restart(),
          job,
          events);
      List<String> lines = log.alarming();
      System.out.printf(
          "taken away for %s each: %d lines of WARN and above in the worker's log, %d in all%n",
          AWAY, lines.size(), log.lines().size());
      assertThat(lines).hasSizeLessThan(FEWEST_LINES_TOO_MANY);
    }
  }

  /** One trouble, until the connector has noticed it at least, and the time after it. */
  private void without(
      String noticed, Runnable take, Runnable giveBack, Job job, SecuredBroker events) {
    LogSince log = LogSince.now(stack.worker().process());
    Instant until = Instant.now().plus(AWAY);
    take.run();
    await("the trouble").atMost(LIMIT).until(() -> log.alarmsWith(noticed));
    await("its end").atMost(LIMIT).until(() -> Instant.now().isAfter(until));
    giveBack.run();
    Instant next = Instant.now().plus(BACK);
    sendAndAwait(job, events);
    await("the next").atMost(LIMIT).until(() -> Instant.now().isAfter(next));
    assertThat(job.rest().taskStates(job.name())).isEqualTo(Collections.nCopies(TASKS, "RUNNING"));
  }

  /** With a writer of its own, which has seen nothing of the troubles before. */
  private static void sendAndAwait(Job job, SecuredBroker events) {
    try (EventWriter writer = new EventWriter(events.broker().bootstrapServers(), job.events())) {
      job.send(writer, CALLS);
    }
    job.awaitExactlyOnce(LIMIT);
  }

  private static Map<String, String> config(SecuredBroker events) {
    Map<String, String> config = new HashMap<>();
    SecuredBroker.clientOf(USER)
        .forEach((key, value) -> config.put("events.consumer." + key, value));
    config.put("events.bootstrap.servers", events.securedServers());
    config.put("tasks.max", Integer.toString(TASKS));
    // A topic that is created anew has lost what was not read before: here nothing.
    config.put("events.on.data.loss", "continue");
    return config;
  }

  private static List<AclBinding> reading(String topic) {
    return List.of(
        Permissions.rule(
            USER,
            AclOperation.READ,
            new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL)));
  }
}
