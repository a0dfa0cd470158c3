package io.callrecordings.connect.progress;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Progress to test with, written by hand or drawn from a seed. One thread. */
public final class ProgressSamples {

  private ProgressSamples() {}

  /** The one that design and README show: {@code 1203,1290+2,1377-1380} before 1500. */
  public static Progress documented() {
    OffsetSet pending = OffsetSet.EMPTY.with(1203).with(1290).withRange(1377, 1380);
    return new Progress(1500, pending, Map.of(1290L, 2), Optional.of("Zm9vYmFyYmF6cXV4"));
  }

  public static Progress random(long seed) {
    Random random = new Random(seed);
    OffsetSet pending = OffsetSet.EMPTY;
    Map<Long, Integer> recordsDone = new HashMap<>();
    long at = random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000);
    for (int i = random.nextInt(30); i > 0; i--) {
      long last = at + (random.nextBoolean() ? 0 : random.nextInt(200));
      pending = pending.withRange(at, last);
      if (random.nextInt(4) == 0) {
        recordsDone.put(at + random.nextInt((int) (last - at) + 1), 1 + random.nextInt(5));
      }
      at = last + 1 + random.nextInt(3);
    }
    Optional<String> topicId = random.nextBoolean() ? Optional.of("id-" + seed) : Optional.empty();
    return new Progress(at + random.nextInt(3), pending, recordsDone, topicId);
  }
}
