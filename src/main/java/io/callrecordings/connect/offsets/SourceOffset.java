package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.ProgressSnapshot;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The source offset of a record: {@code {"offset": 1500, "pending": "1203,1290+2,1377-1380",
 * "topicId": "..."}}, a map that is encoded when somebody reads it; on one partition with {@code
 * "starts"}, where all began.
 *
 * <p>Immutable as seen from outside, and thread-safe: whoever hashes a record hashes its offset,
 * unless the record compares by identity, on any thread, while the worker reads only the few it
 * commits. So {@link #equals} and {@link #hashCode} take constant time and never encode; two
 * offsets are equal where they stand for the very same {@link ProgressSnapshot} object, which is
 * less than the {@link Map} contract asks for. {@link SourceOffsetParser} reads the map back.
 */
public final class SourceOffset extends AbstractMap<String, Object> {
  static final String OFFSET = "offset";
  static final String PENDING = "pending";
  static final String TOPIC_ID = "topicId";
  static final String STARTS = "starts";

  private final ProgressSnapshot version;
  private final Optional<FirstStarts> starts;
  private volatile @Nullable Map<String, Object> encoded;

  /** The offset of a partition that also carries where all partitions began. */
  public SourceOffset(ProgressSnapshot version, Optional<FirstStarts> starts) {
    this.version = version;
    this.starts = starts;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return encoded().entrySet();
  }

  @Override
  public @Nullable Object get(Object key) {
    return encoded().get(key);
  }

  private Map<String, Object> encoded() {
    Map<String, Object> known = encoded;
    return known != null ? known : encodeOnce();
  }

  private synchronized Map<String, Object> encodeOnce() {
    Map<String, Object> known = encoded;
    if (known == null) {
      known = encode(version.get(), starts);
      encoded = known;
    }
    return known;
  }

  private static Map<String, Object> encode(Progress progress, Optional<FirstStarts> starts) {
    Map<String, Object> fields = new HashMap<>();
    fields.put(OFFSET, progress.next());
    fields.put(PENDING, PendingText.of(progress));
    progress.topicId().ifPresent(id -> fields.put(TOPIC_ID, id));
    starts.ifPresent(all -> fields.put(STARTS, all.text()));
    return Collections.unmodifiableMap(fields);
  }

  /** How many bytes the JSON of the offset that holds {@code progress} takes, about. */
  public static int encodedSize(Progress progress) {
    int names = "{\"offset\":,\"pending\":\"\",\"topicId\":\"\"}".length();
    return names
        + Long.toString(progress.next()).length()
        + PendingText.of(progress).length()
        + progress.topicId().map(String::length).orElse(0);
  }

  /** True while nobody has read the map. */
  boolean isUnread() {
    return encoded == null;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // comparing what two versions hold would not be constant
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceOffset offset && offset.version == version;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(version);
  }
}
