package io.callrecordings.connect.process;

import java.time.Duration;

/**
 * How the simulated API behaves. Immutable.
 *
 * @param latency how long each answer takes
 * @param errors the share of requests answered with a random 500, from 0 to 1
 * @param key the only API key it accepts
 * @param seed makes two runs alike
 */
public record SimulatedApiSettings(Duration latency, double errors, String key, long seed) {
  /** 50 ms, and one answer in twenty is an error. */
  public static final SimulatedApiSettings DEFAULT =
      new SimulatedApiSettings(Duration.ofMillis(50), 0.05, "simulated-key", 1);
}
