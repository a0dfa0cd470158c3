package io.callrecordings.connect.simulation;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.fetch.Decision;
import io.callrecordings.connect.flow.CallDecided;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowListener;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * True time, which the judge knows, and the clocks by which a worker goes: one that does not jump,
 * but stands still while the machine is suspended, and one on the wall, which may be wrong for a
 * while.
 *
 * <p>Confined to one thread.
 */
final class SimulatedClocks implements FlowListener {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final long SECOND_MS = 1_000;
  private static final int WITHIN_MS = 60_000;

  private final World world;
  private final long wrongMs;
  private final long wrongFrom;
  private final long wrongTo;
  private final long suspendedAt;
  private final boolean apiTells;

  /** When each call was decided, by its stamp. */
  private final Map<CallId, Map<Instant, Long>> decided = new HashMap<>();

  /** Right in half of all histories; random for itself, so that a seed keeps its world. */
  SimulatedClocks(World world, long seed) {
    this.world = world;
    SplittableRandom random = new SplittableRandom(~seed);
    apiTells = random.nextInt(3) > 0;
    int kind = random.nextInt(8);
    long oneTime = World.START + random.nextInt(WITHIN_MS);
    long another = oneTime + random.nextInt(WITHIN_MS);
    wrongMs = kind == 0 ? DAY_MS : kind == 1 ? -DAY_MS : kind == 2 ? -HOUR_MS : 0;
    wrongFrom = kind < 2 ? World.START : oneTime;
    wrongTo = kind < 2 ? oneTime : another;
    suspendedAt = kind == 3 ? oneTime : Long.MAX_VALUE;
  }

  /** What time it is at {@code now} by the clock that does not jump. */
  long trueTime(long now) {
    return now + (now >= suspendedAt ? 2 * DAY_MS : 0);
  }

  private long wall(long now) {
    return trueTime(now) + (isWrong(now) ? wrongMs : 0);
  }

  private boolean isWrong(long now) {
    return now >= wrongFrom && now < wrongTo;
  }

  /** When the next clock jumps; far away where none does. */
  long nextJump(long now) {
    long next = Long.MAX_VALUE;
    for (long jump : new long[] {wrongFrom, wrongTo, suspendedAt}) {
      next = jump > now ? Math.min(next, jump) : next;
    }
    return next;
  }

  void tell(Flow flow, long now) {
    flow.wallClock().read(wall(now) - now, now);
  }

  /** As {@link #tell}, with an answer that may say when it was given. */
  void tell(Flow flow, Answer answer, long now) {
    tell(flow, now);
    if (apiTells && (answer instanceof Answer.Found || answer instanceof Answer.NoSuchCall)) {
      long date = trueTime(now) / SECOND_MS * SECOND_MS;
      flow.wallClock().apiRead(date - now, now);
    }
  }

  @Override
  public void decided(CallDecided it) {
    decided
        .computeIfAbsent(it.callId(), first -> new HashMap<>())
        .put(Instant.ofEpochMilli(wall(it.at())), trueTime(it.at()));
    boolean isEnd =
        it.decision() instanceof Decision.Finish finish && finish.ending() != Outcome.RECORDED;
    if (isEnd && isWrong(it.at()) && wrongMs > 0 && !apiTells) {
      world.script(it.callId()).endedByAWrongClock = true;
    }
  }

  @Override
  public void handedOver(CallHandedOver call) {}

  /** When the end of a call was decided, which has the stamp of the wall clock. */
  long decidedAt(CallId callId, Instant stamp) {
    return Optional.ofNullable(decided.get(callId))
        .flatMap(times -> Optional.ofNullable(times.get(stamp)))
        .orElseThrow(() -> new AssertionError(callId + " was not decided at " + stamp));
  }
}
