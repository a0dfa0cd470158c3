package io.callrecordings.connect.simulation;

import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Ways in which a request ends without an answer to its question. Pure functions. */
final class Trouble {
  /** Of the call alone: each of them may as well be of the API. */
  private static final List<Answer> OF_A_CALL =
      List.of(
          new Answer.Unavailable(Optional.of(500), "broken"),
          new Answer.Unavailable(Optional.of(503), "busy", Optional.of(Duration.ofSeconds(3))),
          new Answer.Unavailable(Optional.empty(), "timeout"),
          new Answer.Unauthorized(401, "unauthorized"),
          new Answer.Unauthorized(402, "unpaid"),
          new Answer.Unauthorized(403, "forbidden"));

  private static final List<Answer> OF_THE_API =
      List.of(
          new Answer.Unreachable("refused"),
          new Answer.Unavailable(Optional.of(503), "outage"),
          new Answer.Unavailable(Optional.of(502), "outage", Optional.of(Duration.ofSeconds(7))),
          new Answer.Unavailable(Optional.of(404), "a page of some gateway"),
          new Answer.Unavailable(Optional.empty(), "timeout"));

  private Trouble() {}

  static Answer ofCall(SplittableRandom random) {
    return OF_A_CALL.get(random.nextInt(OF_A_CALL.size()));
  }

  static Answer ofApi(SplittableRandom random) {
    return OF_THE_API.get(random.nextInt(OF_THE_API.size()));
  }
}
