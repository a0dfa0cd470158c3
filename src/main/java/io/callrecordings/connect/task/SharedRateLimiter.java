package io.callrecordings.connect.task;

import io.callrecordings.connect.fetch.RateLimiter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.config.types.Password;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One budget for all tasks in this worker that use the same API key, of whatever connector: a task
 * uses what the others leave.
 *
 * <p>Thread-safe. The API limits the key, so that two connectors with the same key share one
 * budget; where they are configured with different ones, the smaller one applies. Of a connector
 * whose tasks run in several workers, each worker has the part that its tasks are of all.
 */
final class SharedRateLimiter {
  /** The tasks of this worker. */
  static final SharedRateLimiter WORKER = new SharedRateLimiter();

  private static final Logger log = LoggerFactory.getLogger(SharedRateLimiter.class);

  private final Map<Account, Pool> pools = new HashMap<>();

  /** Whose requests the API counts together. Immutable; the key never shows. */
  record Account(URI url, Password key) {}

  /**
   * One task.
   *
   * @param perSecond budget of its connector
   * @param tasks of its connector, in all workers
   */
  record Member(String connector, double perSecond, int tasks) {}

  /** The place of one task in its budget, until it is closed. */
  interface Membership extends AutoCloseable {
    RateLimiter budget();

    @Override
    void close();
  }

  private static final class Pool {
    final RateLimiter budget;
    final List<Member> members = new ArrayList<>();

    Pool(long now) {
      budget = new RateLimiter(0, now);
    }

    void resize(long now) {
      Map<String, Double> parts = new HashMap<>();
      double smallest = members.isEmpty() ? 0 : Double.MAX_VALUE;
      for (Member member : members) {
        parts.merge(member.connector(), 1.0 / member.tasks(), Double::sum);
        smallest = Math.min(smallest, member.perSecond());
      }
      double part = parts.values().stream().mapToDouble(some -> some).max().orElse(0);
      budget.resize(smallest * Math.min(1, part), now);
    }

    /** Another connector in the same budget. */
    Optional<Member> other(Member than) {
      return members.stream().filter(it -> !it.connector().equals(than.connector())).findFirst();
    }

    boolean has(String connector) {
      return members.stream().anyMatch(member -> member.connector().equals(connector));
    }
  }

  /** Adds a task to those that share the budget of {@code account}. */
  synchronized Membership join(Account account, Member member, LongSupplier clock) {
    Pool pool = pools.computeIfAbsent(account, any -> new Pool(clock.getAsLong()));
    if (!pool.has(member.connector())) {
      pool.other(member).ifPresent(other -> say(member, other));
    }
    pool.members.add(member);
    pool.resize(clock.getAsLong());
    return new Membership() {
      private Optional<Pool> joined = Optional.of(pool);

      @Override
      public RateLimiter budget() {
        return pool.budget;
      }

      @Override
      public void close() {
        joined.ifPresent(left -> leave(account, left, member, clock));
        joined = Optional.empty();
      }
    };
  }

  private static void say(Member member, Member other) {
    log.info(
        "Two connectors use the same API key, and share one budget in this worker; the smaller one"
            + " applies connector={} requestsPerSecond={} otherConnector={}"
            + " otherRequestsPerSecond={}",
        member.connector(),
        member.perSecond(),
        other.connector(),
        other.perSecond());
  }

  private synchronized void leave(Account account, Pool pool, Member member, LongSupplier clock) {
    pool.members.remove(member);
    pool.resize(clock.getAsLong());
    if (pool.members.isEmpty()) {
      pools.remove(account);
    }
  }
}
