package io.callrecordings.connect.simulation;

import io.callrecordings.connect.flow.FlowNotice;
import io.callrecordings.connect.recording.Answer;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judge of what a task says and does about trouble, by what the world knows: which calls are
 * poisoned, which outage and which revocation is on. Knows nothing of the rules of the flow.
 *
 * <p>Confined to one thread.
 */
final class Witness {
  /** Requests that may start before a task has to notice that nothing works. */
  private static final int UNTIL_NOTICED = 150;

  /** For so long, and in so many refusals, a task may fail to notice that the key is wrong. */
  private static final long UNTIL_GIVEN_UP_MS = 180_000;

  /** A task that asks nobody learns nothing: of a longer silence only so much counts. */
  private static final long LONGEST_SILENCE_MS = 20_000;

  private static final int UNTIL_GIVEN_UP = 30;

  private static final Pattern CALL = Pattern.compile("callId=(\\S+)");

  private final World world;

  /** Since when this task has had nothing but trouble of a world in the dark. */
  private OptionalLong darkSince = OptionalLong.empty();

  private int startedInTheDark;

  /** When the key was refused to this task last. */
  private OptionalLong refusedAt = OptionalLong.empty();

  /** For how long it has asked and been refused. */
  private long refusedMs;

  private int refusals;

  Witness(World world) {
    this.world = world;
  }

  void started(long now) {
    if (darkSince.isPresent()) {
      startedInTheDark++;
      Invariants.require(
          startedInTheDark <= UNTIL_NOTICED + (now - darkSince.getAsLong()) / 1_000,
          () -> startedInTheDark + " requests in the dark since " + darkSince);
    }
  }

  void answered(Answer answer, long now, boolean failed) {
    if (!world.isDark(now)) {
      darkSince = OptionalLong.empty();
      startedInTheDark = 0;
      refusals = 0;
      refusedAt = OptionalLong.empty();
      refusedMs = 0;
    } else if (!(answer instanceof Answer.Throttled)) {
      darkSince = OptionalLong.of(darkSince.orElse(now));
    }
    boolean isRefused = answer instanceof Answer.Unauthorized && world.isRevoked(now);
    if (isRefused) {
      refusedMs += Math.min(LONGEST_SILENCE_MS, now - refusedAt.orElse(now));
      refusedAt = OptionalLong.of(now);
      refusals++;
      Invariants.require(
          failed || refusals < UNTIL_GIVEN_UP || refusedMs < UNTIL_GIVEN_UP_MS,
          () -> "the key is refused, and nobody says so");
    }
  }

  void told(FlowNotice notice, long now) {
    if (notice instanceof FlowNotice.OutageBegan) {
      Invariants.require(world.isDark(now), () -> "no outage at " + now + ": " + notice);
    } else if (notice instanceof FlowNotice.EventPassedOver passedOver) {
      Invariants.require(
          passedOver.callId().map(world::script).map(Script::isGuilty).orElse(true),
          () -> "innocent: " + notice);
    }
  }

  /** The reason for which a task fails. */
  void failed(String reason, long now) {
    if (reason.contains("quo.api.key")) {
      Invariants.require(
          world.isRevoked(now) && world.revokedMs(now) >= SimulatedTask.KEY_GRACE_MS,
          () -> "the key was good: " + reason);
    } else {
      Matcher named = CALL.matcher(reason);
      Invariants.require(
          !named.find() || world.isGuilty(named.group(1)), () -> "innocent: " + reason);
    }
  }
}
