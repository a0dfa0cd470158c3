package io.callrecordings.connect.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.chaos.Network.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Lines between a worker with exactly-once and its neighbours that are slow, lossy, reset and cut:
 * nothing is lost, nothing is there twice, and it goes on by itself or after one restart. On
 * JUnit's thread; with {@code mvn -Pfull verify} for longer.
 */
class NetworksIT {
  private static final boolean FULL = Integer.getInteger("scenario.scale", 1) > 1;

  /** The longest pause between two looks of the connector, and of a client, and much slack. */
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);

  private static Network network;
  private static Subject subject;
  private static final Operator OPERATOR = new Operator();

  @BeforeAll
  static void start() {
    network = Network.start(directory());
    subject =
        Subject.withOutcomes(
            network.environment(), "networks", 2_000_000, network.throughTheLines());
  }

  @AfterAll
  static void stop() {
    subject.close();
    network.close();
  }

  @Test
  void betweenWorkerAndBroker() {
    disturb(Way.BROKER);
  }

  @Test
  void betweenWorkerAndApi() {
    disturb(Way.API);
  }

  @Test
  void betweenWorkerAndRegistry() {
    disturb(Way.REGISTRY);
  }

  private static void disturb(Way way) {
    System.out.printf("worker to %s%n%s", way, NetworkRow.head());
    List<NetworkTrouble> troubles = FULL ? NetworkTrouble.full() : NetworkTrouble.brief(way);
    for (NetworkTrouble trouble : troubles) {
      NetworkRow row = new NetworkRound(network, subject, OPERATOR).run(way, trouble);
      System.out.print(row);
      assertThat(row.score()).as(row.trouble()).matches(Score::isExactlyOnce, "exactly once");
      assertThat(row.score().expected()).isPositive();
      assertThat(row.next()).as(row.trouble()).isLessThan(LONGEST_RECOVERY);
      if (trouble.cut()) {
        assertThat(row.arrived()).as("the partition is felt").isLessThan(row.sent() / 4);
      }
    }
    assertThat(OPERATOR.failuresOfTheConnector()).isEmpty();
  }

  private static Path directory() {
    return Path.of("target", "e2e", ProcessHandle.current().pid() + "-networks").toAbsolutePath();
  }
}
