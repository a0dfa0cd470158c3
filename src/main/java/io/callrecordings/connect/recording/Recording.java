package io.callrecordings.connect.recording;

import java.time.Instant;
import java.util.Optional;

/**
 * One recording (segment) of a call, as the API describes it.
 *
 * <p>Immutable. The status is kept as the text the API sent: the list of values is open.
 *
 * @param id never empty
 * @param durationSeconds length in seconds
 * @param startTime when the recording began
 */
public record Recording(
    String id,
    Optional<String> status,
    Optional<String> type,
    Optional<String> url,
    Optional<Long> durationSeconds,
    Optional<Instant> startTime) {

  /** True where the API says that the recording was deleted. */
  public boolean isDeleted() {
    return status.filter("deleted"::equals).isPresent();
  }

  /** True where the API will not change this recording any more, or its audio can be had now. */
  public boolean isFinal() {
    return switch (status.orElse("")) {
      case "completed" -> url.isPresent();
      case "absent", "deleted", "failed" -> true;
      default -> false;
    };
  }
}
