package io.callrecordings.connect.simulated;

import java.util.function.UnaryOperator;

/**
 * What a simulated API starts with. Immutable; any thread.
 *
 * @param port 0 takes a free one
 * @param seed of everything random
 * @param shareWithoutRecording of the calls that nobody scripted, 0 to 1
 */
public record Options(
    String host, int port, long seed, double shareWithoutRecording, Behaviour behaviour) {

  public Options {
    Require.that(port >= 0 && port <= 65535, "the port must be between 0 and 65535");
    Require.that(
        shareWithoutRecording >= 0 && shareWithoutRecording <= 1,
        "the share without recording must be between 0 and 1");
  }

  /** A free loopback port, {@link Behaviour#perfect}, one call of twenty without a recording. */
  public static Options defaults() {
    return new Options("127.0.0.1", 0, 1, 0.05, Behaviour.perfect());
  }

  public Options host(String now) {
    return new Options(now, port, seed, shareWithoutRecording, behaviour);
  }

  public Options port(int now) {
    return new Options(host, now, seed, shareWithoutRecording, behaviour);
  }

  public Options seed(long now) {
    return new Options(host, port, now, shareWithoutRecording, behaviour);
  }

  public Options shareWithoutRecording(double now) {
    return new Options(host, port, seed, now, behaviour);
  }

  public Options with(UnaryOperator<Behaviour> change) {
    return new Options(host, port, seed, shareWithoutRecording, change.apply(behaviour));
  }
}
