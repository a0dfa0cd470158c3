package io.callrecordings.connect.assignment;

import java.util.Set;
import java.util.TreeSet;

/**
 * Reminder of troubles that looks show, such as topics that do not exist: it is due when they
 * change, and again every minute, for one line in a log of weeks is read by nobody, and one for
 * each look hides the others.
 *
 * <p>Confined to one thread, or guarded by a lock.
 */
final class Reminder {
  /** Looks are ten seconds apart. */
  private static final int LOOKS_PER_REMINDER = 6;

  private Set<String> troubles = Set.of();
  private int looksSinceReminder;

  /** True if to say now, after one more look, that there are the troubles of {@code now}. */
  boolean isDue(Set<String> now) {
    boolean changed = !now.equals(troubles);
    troubles = new TreeSet<>(now);
    looksSinceReminder = changed ? 0 : looksSinceReminder + 1;
    boolean due = !now.isEmpty() && (changed || looksSinceReminder >= LOOKS_PER_REMINDER);
    if (due) {
      looksSinceReminder = 0;
    }
    return due;
  }

  /** True if the last look showed any. */
  boolean isAny() {
    return !troubles.isEmpty();
  }
}
