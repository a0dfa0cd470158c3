package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link Fingerprints} holds. One thread. */
class FingerprintsTest {
  @Test
  void holdsWhatWasAddedAndNothingElse() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Fingerprints prints = new Fingerprints();
      Set<Long> model = new HashSet<>();
      for (int i = 0; i < 2_000; i++) {
        // Close to each other, so that places collide.
        long print = 1L + random.nextInt(3_000);
        assertThat(prints.contains(print)).as("seed %d", seed).isEqualTo(model.contains(print));
        if (random.nextBoolean()) {
          prints.add(print);
          model.add(print);
        }
        assertThat(prints.size()).as("seed %d", seed).isEqualTo(model.size());
      }
    }
  }

  @Test
  void textsLikeEachOtherHaveFingerprintsOfTheirOwn() {
    Set<Long> prints = new HashSet<>();
    for (int i = 0; i < 500_000; i++) {
      prints.add(Fingerprints.of("CR" + i));
      prints.add(Fingerprints.of(i + "CR"));
    }
    assertThat(prints).hasSize(1_000_000);
  }

  /** The values are those of the hash's authors. */
  @ParameterizedTest
  @CsvSource({"a, af63dc4c8601ec8c", "foobar, 85944171f73967e8"})
  void isTheHashItIsSaidToBe(String text, String hash) {
    assertThat(Fingerprints.of(text)).isEqualTo(Long.parseUnsignedLong(hash, 16));
  }
}
