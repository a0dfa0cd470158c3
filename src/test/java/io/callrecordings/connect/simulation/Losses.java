package io.callrecordings.connect.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What befalls the logs in some histories: old events expire, a log is cut off and written on, a
 * topic is created anew under the same name.
 *
 * <p>Confined to one thread. Draws from a source of its own: histories without losses are what they
 * would be without this class.
 */
final class Losses {
  private static final int MOST = 3;

  private final World world;
  private final SplittableRandom random;
  private int left;

  Losses(World world, long seed) {
    this.world = world;
    this.random = new SplittableRandom(~seed);
    this.left = random.nextInt(3) == 0 ? 1 + random.nextInt(MOST) : 0;
  }

  void perhaps() {
    if (left > 0 && random.nextInt(30) == 0) {
      left--;
      befall(world.logs.get(random.nextInt(world.logs.size())));
    }
  }

  private void befall(Log log) {
    long middle = log.beginning() + random.nextLong(log.end() - log.beginning() + 1);
    switch (random.nextInt(4)) {
      case 0 -> log.expire(middle);
      case 1 -> log.replace(middle, events(log, middle));
      default -> log.replace(0, events(log, Math.max(0, log.beginning() - random.nextInt(3))));
    }
  }

  /** Most of them where others were before. */
  private List<Fate> events(Log log, long from) {
    List<Fate> events = new ArrayList<>();
    long offset = from;
    for (int count = random.nextInt(12); count > 0; count--) {
      offset += random.nextInt(6) == 0 ? 1 + random.nextInt(5) : 0;
      events.add(world.later(log, offset++));
    }
    return events;
  }
}
