package io.callrecordings.connect.task;

import io.callrecordings.connect.fetch.RateLimiter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One budget for all tasks of a connector in this worker, as large as their shares together: a task
 * uses what the others leave.
 *
 * <p>Thread-safe.
 */
final class SharedRateLimiter {
  /** The tasks of this worker. */
  static final SharedRateLimiter WORKER = new SharedRateLimiter();

  private final Map<String, Pool> pools = new HashMap<>();

  private static final class Pool {
    final RateLimiter budget;
    double perSecond;
    int members;

    Pool(long now) {
      budget = new RateLimiter(0, now);
    }

    void add(double share, int member, long now) {
      members += member;
      perSecond = members == 0 ? 0 : perSecond + share;
      budget.resize(perSecond, now);
    }
  }

  /** The place of one task in the budget of its connector, until it is closed. */
  interface Membership extends AutoCloseable {
    RateLimiter budget();

    @Override
    void close();
  }

  /** Adds {@code share} requests per second to the budget of {@code connector}. */
  synchronized Membership join(String connector, double share, LongSupplier clock) {
    Pool pool = pools.computeIfAbsent(connector, name -> new Pool(clock.getAsLong()));
    pool.add(share, 1, clock.getAsLong());
    return new Membership() {
      private Optional<Pool> joined = Optional.of(pool);

      @Override
      public RateLimiter budget() {
        return pool.budget;
      }

      @Override
      public void close() {
        joined.ifPresent(member -> leave(connector, member, share, clock));
        joined = Optional.empty();
      }
    };
  }

  private synchronized void leave(String connector, Pool pool, double share, LongSupplier clock) {
    pool.add(-share, -1, clock.getAsLong());
    if (pool.members == 0) {
      pools.remove(connector);
    }
  }
}
