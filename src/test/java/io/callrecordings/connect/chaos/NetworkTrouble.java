package io.callrecordings.connect.chaos;

import io.callrecordings.connect.process.LineState;
import io.callrecordings.connect.process.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Trouble of a line for a while. Immutable.
 *
 * @param name as the table has it
 * @param lasts how long
 * @param cut whether nothing passes meanwhile
 * @param begin what happens to the line
 */
record NetworkTrouble(String name, Duration lasts, boolean cut, Consumer<TcpProxy> begin) {
  private static final Duration A_WHILE = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofSeconds(20);

  /** As {@code mvn verify} has it. */
  static List<NetworkTrouble> brief(Network.Way way) {
    return switch (way) {
      case BROKER -> List.of(loss(A_WHILE), partition(A_WHILE));
      case API -> List.of(reset(), partition(A_WHILE));
      case REGISTRY -> List.of(partition(A_WHILE));
    };
  }

  /** As {@code mvn -Pfull verify} has it. */
  static List<NetworkTrouble> full() {
    return List.of(
        latency(Duration.ofMillis(25), LONG),
        latency(Duration.ofMillis(250), LONG),
        loss(LONG),
        reset(),
        partition(Duration.ofSeconds(5)),
        partition(Duration.ofSeconds(15)),
        partition(Duration.ofSeconds(60)));
  }

  private static NetworkTrouble latency(Duration each, Duration lasts) {
    return new NetworkTrouble(
        "latency of %d ms each way, %d s".formatted(each.toMillis(), lasts.toSeconds()),
        lasts,
        false,
        line -> line.set(LineState.slow(each)));
  }

  /** A lost segment is sent again after 200 ms at the earliest, and twice as late each time. */
  private static NetworkTrouble loss(Duration lasts) {
    return new NetworkTrouble(
        "loss: one delivery in ten stalls for 600 ms, %d s".formatted(lasts.toSeconds()),
        lasts,
        false,
        line -> line.set(LineState.lossy(0.1, Duration.ofMillis(600))));
  }

  private static NetworkTrouble reset() {
    return new NetworkTrouble(
        "all connections reset", Duration.ofSeconds(1), false, TcpProxy::reset);
  }

  private static NetworkTrouble partition(Duration lasts) {
    return new NetworkTrouble(
        "partition of %d s".formatted(lasts.toSeconds()),
        lasts,
        true,
        line -> line.set(LineState.CUT));
  }
}
