package io.callrecordings.connect.simulated;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads the flags of {@link SimulatedQuoApi#main}. Pure; any thread. */
final class CommandLine {
  static final String USAGE =
      """
      --host HOST               address to listen on (127.0.0.1)
      --port N                  port, 0 takes a free one (0)
      --key KEY                 the key; others get 401 (%s)
      --latency-ms N            before every answer (0)
      --latency-jitter-ms N     up to this much on top (0)
      --errors SHARE            share of random 500s, 0 to 1 (0)
      --rate-limit N            requests in any second above which 429 is answered, 0 for none (0)
      --retry-after SECONDS     sent with every 429 (not sent)
      --processing-ms N         how long after its first request a call's recordings become final (0)
      --none SHARE              share of calls without a recording, 0 to 1 (0.05)
      --seed N                  of everything random (1)"""
          .formatted(SimulatedQuoApi.KEY);

  private CommandLine() {}

  /** Throws {@code IllegalArgumentException} with a sentence for the user. */
  static Options parse(List<String> arguments) {
    Options options = Options.defaults();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String flag = rest.next();
      Require.that(rest.hasNext(), flag + " needs a value");
      String value = rest.next();
      try {
        options = set(options, flag, value);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(flag + " must be a number: " + value, e);
      }
    }
    return options;
  }

  private static Options set(Options options, String flag, String value) {
    return switch (flag) {
      case "--host" -> options.host(value);
      case "--port" -> options.port(Integer.parseInt(value));
      case "--seed" -> options.seed(Long.parseLong(value));
      case "--none" -> options.shareWithoutRecording(Double.parseDouble(value));
      default -> options.with(behaviour(flag, value));
    };
  }

  private static UnaryOperator<Behaviour> behaviour(String flag, String value) {
    return switch (flag) {
      case "--key" -> to -> to.key(value);
      case "--latency-ms" -> to -> to.latency(millis(value));
      case "--latency-jitter-ms" -> to -> to.jitter(millis(value));
      case "--errors" -> to -> to.errors(Double.parseDouble(value));
      case "--rate-limit" -> to -> to.perSecond(unlessZero(value));
      case "--retry-after" -> to -> to.retryAfterSeconds(Optional.of(Integer.valueOf(value)));
      case "--processing-ms" -> to -> to.processing(millis(value));
      default -> throw new IllegalArgumentException("unknown flag " + flag);
    };
  }

  private static Optional<Integer> unlessZero(String value) {
    return Optional.of(Integer.valueOf(value)).filter(n -> n != 0);
  }

  private static Duration millis(String value) {
    return Duration.ofMillis(Long.parseLong(value));
  }
}
