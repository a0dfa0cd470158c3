package io.callrecordings.connect.quickstart;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * True if every recording of every call arrived exactly once. Immutable.
 *
 * @param calls how many were sent
 * @param recordings how many these calls have
 * @param unanswered calls for which the API gave no good answer
 * @param missing recordings that did not arrive
 * @param unexpected recordings that arrived although the API told nothing of them
 * @param repeated recordings that arrived more than once
 */
public record Verdict(
    int calls,
    int recordings,
    Set<String> unanswered,
    Set<String> missing,
    Set<String> unexpected,
    Set<String> repeated) {
  private static final int SHOWN = 5;

  public Verdict {
    unanswered = Set.copyOf(unanswered);
    missing = Set.copyOf(missing);
    unexpected = Set.copyOf(unexpected);
    repeated = Set.copyOf(repeated);
  }

  /** Everything arrived, once. */
  public boolean isExactlyOnce() {
    return Stream.of(unanswered, missing, unexpected, repeated).allMatch(Set::isEmpty);
  }

  /** Nothing that still arrives can make it good. */
  public boolean isBroken() {
    return !repeated.isEmpty();
  }

  /** One sentence for the user. */
  public String sentence() {
    if (isExactlyOnce()) {
      return "%d calls: each of their %d recordings arrived exactly once"
          .formatted(calls, recordings);
    }
    return "%d calls with %d recordings: ".formatted(calls, recordings)
        + Stream.of(
                part("calls never answered", unanswered),
                part("missing", missing),
                part("not expected", unexpected),
                part("more than once", repeated))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
  }

  private static String part(String what, Set<String> ids) {
    if (ids.isEmpty()) {
      return "";
    }
    String some = ids.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "));
    return ids.size() + " " + what + " (" + some + (ids.size() > SHOWN ? ", ...)" : ")");
  }
}
