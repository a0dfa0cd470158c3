package io.callrecordings.connect.simulated;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The recordings of a call that nobody scripted: derived from its id and the seed, mostly one
 * segment, some two or three, some none, with every null and every final status of the contract.
 * Pure; any thread.
 *
 * @param seed another seed gives every call other recordings
 * @param shareWithoutRecording of the calls, 0 to 1
 */
record UsualRecordings(long seed, double shareWithoutRecording) {
  /** Recordings lie on another host than the API. */
  static final String MEDIA_URL = "https://storage.example.com/recordings/";

  private static final String UNKNOWN = "ACunknown";
  private static final Instant FIRST_START = Instant.parse("2025-01-01T00:00:00Z");
  private static final int SECONDS_PER_YEAR = 31_536_000;

  /** False for the calls that are answered with 404: ids that begin with {@code ACunknown}. */
  static boolean knows(String callId) {
    return !callId.startsWith(UNKNOWN);
  }

  /** The final recordings of the call, oldest first. */
  List<SimulatedRecording> of(String callId) {
    return of(callId, Stage.FINAL);
  }

  /** The recordings of the call at a stage, oldest first. */
  List<SimulatedRecording> of(String callId, Stage stage) {
    SplittableRandom random = Chance.of(seed, callId, 0);
    if (!knows(callId) || random.nextDouble() < shareWithoutRecording) {
      return List.of();
    }
    int segments = segments(random.nextInt(100));
    Instant start = FIRST_START.plusSeconds(random.nextInt(SECONDS_PER_YEAR));
    List<SimulatedRecording> recordings = new ArrayList<>(segments);
    for (int segment = 1; segment <= segments; segment++) {
      start = start.plusSeconds(1 + random.nextInt(600)).plusMillis(random.nextInt(2) * 123L);
      // Nothing but the segment follows the last dash: no two calls share a recording id.
      String id = "CR" + callId.substring(2) + "-" + segment;
      recordings.add(at(stage, finished(id, start, random)));
    }
    return recordings;
  }

  private static int segments(int percent) {
    return percent < 85 ? 1 : percent < 95 ? 2 : 3;
  }

  private static SimulatedRecording finished(String id, Instant start, SplittableRandom random) {
    String status = finalStatus(random.nextInt(100));
    String file = Long.toHexString(random.nextLong()) + ".mp3";
    boolean completed = status.equals("completed");
    return new SimulatedRecording(
        id,
        Optional.of(status),
        unless(random.nextInt(20) == 0, random.nextInt(10) == 0 ? "audio/wav" : "audio/mpeg"),
        unless(!completed, MEDIA_URL + file),
        unless(random.nextInt(completed ? 20 : 2) == 0, 1L + random.nextInt(7200)),
        unless(random.nextInt(20) == 0, start));
  }

  private static String finalStatus(int percent) {
    return switch (percent) {
      case 0, 1 -> "absent";
      case 2, 3 -> "deleted";
      case 4, 5 -> "failed";
      default -> "completed";
    };
  }

  private static SimulatedRecording at(Stage stage, SimulatedRecording finished) {
    return switch (stage) {
      case IN_PROGRESS -> finished.unfinished("in-progress");
      case PROCESSING -> finished.unfinished("processing");
      case FINAL -> finished;
    };
  }

  private static <T> Optional<T> unless(boolean absent, T value) {
    return absent ? Optional.empty() : Optional.of(value);
  }
}
