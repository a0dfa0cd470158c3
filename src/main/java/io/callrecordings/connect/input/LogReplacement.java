package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;

/**
 * While it was read, the log of a partition was replaced, in whole or from some offset on, and that
 * was tolerated: offsets from {@code validBefore} on name other events than before.
 *
 * <p>Immutable.
 *
 * @param validBefore open events below this offset are still what they were; 0 where the topic was
 *     created anew
 * @param progress where reading goes on; of {@code pending} it holds only what is still to be swept
 */
public record LogReplacement(Partition partition, long validBefore, Progress progress) {}
