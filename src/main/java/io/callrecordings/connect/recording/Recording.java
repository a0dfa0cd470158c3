package io.callrecordings.connect.recording;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

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
  private static final Set<String> IN_THE_MAKING =
      Set.of("in-progress", "paused", "processing", "stopping", "stopped");

  private static final Set<String> MISSING = Set.of("absent", "failed");

  /** True where the API says that the recording was deleted. */
  public boolean isDeleted() {
    return status.filter("deleted"::equals).isPresent();
  }

  /**
   * True where the audio can be had now, or never: a {@code url} without a status that says it is
   * still in the making, {@code deleted}, or {@link #isMissing}. A status that is null or not known
   * keeps no url waiting.
   */
  public boolean isFinal() {
    return url.isPresent()
        ? status.filter(IN_THE_MAKING::contains).isEmpty()
        : isMissing() || isDeleted();
  }

  /**
   * True where the API says that there is no audio, as it may also say while it is still looking:
   * to be believed once some time has passed since the call.
   */
  public boolean isMissing() {
    return url.isEmpty() && status.filter(MISSING::contains).isPresent();
  }
}
