package io.callrecordings.connect.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Resemblance of two words as people write them: capital letters and what stands between the parts
 * of a word count for nothing.
 *
 * <p>Pure functions, for any thread.
 */
public final class Similarity {
  private static final int MOST = 3;

  private Similarity() {}

  /**
   * The candidate that is most like {@code word}, if one is near: it differs in three characters at
   * most, of short words in fewer.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> isNear(word, candidate))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean isNear(String word, String candidate) {
    int shorter = Math.min(letters(word).length(), letters(candidate).length());
    return distance(word, candidate) <= Math.min(MOST, shorter / 4);
  }

  /** How many letters must be put in, taken out or replaced to make one word the other. */
  public static int distance(String word, String other) {
    String a = letters(word);
    String b = letters(other);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static String letters(String word) {
    StringBuilder letters = new StringBuilder();
    word.toLowerCase(Locale.ROOT)
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(letter -> letters.append((char) letter));
    return letters.toString();
  }
}
