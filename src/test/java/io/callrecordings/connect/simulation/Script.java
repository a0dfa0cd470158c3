package io.callrecordings.connect.simulation;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** How the API behaves for one call. Confined to one thread. */
final class Script {
  /** Fewer than a call may have, even where an outage and a revocation come on top. */
  private static final int MOST_HICCUPS = 2;

  final CallId callId;
  final List<String> recordingIds = new ArrayList<>();
  final long readyAt;

  /** The API refuses the call for good. */
  final boolean refused;

  /** What the API always says of this call, and of this call alone. */
  final Optional<Answer> poison;

  private final Answer.Found ready;

  /** What the API says before. */
  private final Answer early;

  /** Nobody could know that the clock of the worker was ahead when the wait for it ended. */
  boolean endedByAWrongClock;

  private final SplittableRandom hiccups;
  private int hiccupsLeft;

  /**
   * A script by chance.
   *
   * @param poisoned something is wrong with the call for ever
   */
  Script(CallId callId, boolean poisoned, SplittableRandom random) {
    this.callId = callId;
    this.readyAt = random.nextInt(3) == 0 ? World.START + random.nextInt(90_000) : 0;
    this.refused = random.nextInt(20) == 0;
    this.hiccups = random.split();
    this.poison = poisoned ? Optional.of(Trouble.ofCall(hiccups)) : Optional.empty();
    this.hiccupsLeft = random.nextInt(4) == 0 ? 1 + random.nextInt(MOST_HICCUPS) : 0;
    int segments = random.nextInt(4);
    for (int segment = 1; segment <= segments; segment++) {
      recordingIds.add("CR" + callId.value() + "-" + segment);
    }
    this.ready = new Answer.Found(recordings(segments));
    this.early =
        switch (random.nextInt(3)) {
          case 0 -> new Answer.Found(List.of());
          case 1 -> new Answer.NoSuchCall("not yet");
          default -> new Answer.Found(recordings(random.nextInt(Math.max(1, segments))));
        };
  }

  /** True if the call itself is the reason where it cannot be fetched. */
  boolean isGuilty() {
    return refused || poison.isPresent();
  }

  /** True where something is there before it is ready. */
  boolean isSeenEarly() {
    return early instanceof Answer.Found found && !found.recordings().isEmpty();
  }

  Answer answer(long now) {
    if (poison.isPresent()) {
      return poison.get();
    } else if (hiccupsLeft > 0 && hiccups.nextBoolean()) {
      hiccupsLeft--;
      return Trouble.ofCall(hiccups);
    }
    return refused ? new Answer.Refused(400, "never") : now < readyAt ? early : ready;
  }

  /** All segments, of which the first {@code done} are final. */
  private List<Recording> recordings(int done) {
    List<Recording> recordings = new ArrayList<>();
    for (String id : recordingIds) {
      boolean isFinal = recordings.size() < done;
      recordings.add(
          new Recording(
              id,
              Optional.of(isFinal ? "completed" : "processing"),
              Optional.empty(),
              isFinal ? Optional.of("https://media.example/1") : Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return recordings;
  }
}
