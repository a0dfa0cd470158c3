package io.callrecordings.connect.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.Permissions;
import io.callrecordings.connect.process.SecuredBroker;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.progress.Partition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** A client whose password was taken away and given back works again soon. On JUnit's thread. */
class CredentialsBackIT {
  private static final String USER = "events";
  private static final String TOPIC = "calls";
  private static final Partition CALLS = new Partition(TOPIC, 0);
  private static final Duration PAUSE = Duration.ofSeconds(6);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Longer than an admin client pauses, and much shorter than its metadata usually lives. */
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void partitionsCanBeListedAgainSoonAfterThePasswordIsBack() {
    Path directory = Path.of("target", "e2e", ProcessHandle.current().pid() + "-credentials");
    try (SecuredBroker broker =
            SecuredBroker.startAskingAgain(directory.toAbsolutePath(), JvmTuning.QUICK_START);
        PartitionListing listing = listing(broker)) {
      Topics.create(broker.broker().bootstrapServers(), Map.of(TOPIC, 1));
      broker.permissions().admit(USER);
      broker
          .permissions()
          .allow(
              List.of(
                  Permissions.rule(
                      USER,
                      AclOperation.READ,
                      new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL))));
      await("listed").atMost(LIMIT).ignoreExceptions().until(listing::list, Set.of(CALLS)::equals);

      broker.permissions().expel(USER);
      await("refused").atMost(LIMIT).untilAsserted(() -> assertRefused(listing));
      // Asked as seldom as a running connector asks: so the client has given up by itself, too.
      await("still")
          .pollInterval(PAUSE)
          .during(PAUSE)
          .atMost(LIMIT)
          .untilAsserted(() -> assertRefused(listing));
      broker.permissions().admit(USER);
      await("again")
          .pollInterval(PAUSE)
          .atMost(SOON)
          .ignoreExceptions()
          .until(listing::list, Set.of(CALLS)::equals);
      assertThat(listing.list()).containsExactly(CALLS);
    }
  }

  private static void assertRefused(PartitionListing listing) {
    assertThatThrownBy(listing::list)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not accept the credentials");
  }

  private static PartitionListing listing(SecuredBroker broker) {
    Map<String, Object> client = new HashMap<>(SecuredBroker.clientOf(USER));
    client.put("bootstrap.servers", broker.securedServers());
    return new ClusterPartitionListing(
        new ReaderSettings("credentials", client, true), Set.of(TOPIC));
  }
}
