package io.callrecordings.connect.quickstart;

import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the user asked for on the command line. Immutable.
 *
 * @param calls how many calls to send and check; without it the run is live
 * @param api a real API to use in place of the simulated one
 * @param chaos the seed of the faults, where faults are wanted
 */
record QuickstartOptions(Optional<Integer> calls, Optional<URI> api, Optional<Long> chaos) {
  private static final int SEEDS = 10_000;

  /** Thrown for a command line that makes no sense, with a sentence for the user. */
  static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  QuickstartOptions {
    if (calls.isPresent() && api.isPresent()) {
      throw new UsageException(
          "--calls checks itself against the simulated API's ledger: leave --api out");
    }
    if (chaos.isPresent() && api.isPresent()) {
      throw new UsageException("--chaos strikes the simulated API too: leave --api out");
    }
  }

  /**
   * Reads a command line.
   *
   * @param random draws a seed where faults are wanted and none is given
   */
  static QuickstartOptions parse(List<String> arguments, RandomGenerator random) {
    Optional<Integer> calls = Optional.empty();
    Optional<URI> api = Optional.empty();
    Optional<Long> seed = Optional.empty();
    boolean chaos = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String flag = rest.next();
      switch (flag) {
        case "--calls" -> calls = Optional.of(calls(value(flag, rest)));
        case "--api" -> api = Optional.of(api(value(flag, rest)));
        case "--chaos" -> chaos = true;
        case "--seed" -> seed = Optional.of(seed(value(flag, rest)));
        default -> throw new UsageException("unknown argument " + flag + "; see --help");
      }
    }
    if (seed.isPresent() && !chaos) {
      throw new UsageException("--seed says which faults strike: it needs --chaos");
    }
    return new QuickstartOptions(
        calls, api, chaos ? seed.or(() -> Optional.of((long) random.nextInt(SEEDS))) : seed);
  }

  private static String value(String flag, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException(flag + " needs a value; see --help");
    }
    return rest.next();
  }

  private static int calls(String text) {
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw new UsageException("--calls takes a number from 1 to 9999999, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static long seed(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new UsageException("--seed takes a number of up to 18 digits, not " + text);
    }
    return Long.parseLong(text);
  }

  private static URI api(String text) {
    if (!text.matches("https?://[^/?#\\s]+.*")) {
      throw new UsageException("--api takes a URL such as https://api.quo.com, not " + text);
    }
    return URI.create(text);
  }
}
