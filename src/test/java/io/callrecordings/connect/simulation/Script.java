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
  private static final int ALWAYS = Integer.MAX_VALUE;

  final CallId callId;
  final List<String> recordingIds = new ArrayList<>();
  final long readyAt;

  /** The API refuses the call for good. */
  final boolean refused;

  /** More of its attempts failed than are allowed, through no fault of the flow. */
  boolean exhausted;

  private final Answer.Found ready;

  /** What the API says before. */
  private final Answer early;

  private int failuresLeft;

  Script(CallId callId, boolean mayAlwaysFail, SplittableRandom random) {
    this.callId = callId;
    this.readyAt = random.nextInt(3) == 0 ? World.START + random.nextInt(90_000) : 0;
    this.refused = random.nextInt(20) == 0;
    this.failuresLeft = mayAlwaysFail ? ALWAYS : random.nextInt(4) == 0 ? random.nextInt(4) : 0;
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

  boolean alwaysFails() {
    return failuresLeft == ALWAYS;
  }

  /** True where something is there before it is ready. */
  boolean isSeenEarly() {
    return early instanceof Answer.Found found && !found.recordings().isEmpty();
  }

  Answer answer(long now) {
    if (failuresLeft > 0) {
      failuresLeft -= alwaysFails() ? 0 : 1;
      return new Answer.Unavailable(Optional.of(500), "unlucky");
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
