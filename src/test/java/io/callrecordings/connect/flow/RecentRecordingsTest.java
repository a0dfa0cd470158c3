package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What {@link RecentRecordings} lets pass. One thread. */
class RecentRecordingsTest {
  private final RecentRecordings seen = new RecentRecordings(3);

  @Test
  void anEarlierStateDoesNotFollowAFinalOne() {
    assertThat(seen.isNews(Samples.recording("CR1", "completed"))).isTrue();
    assertThat(seen.isNews(Samples.recording("CR1", "processing"))).isFalse();
    assertThat(seen.isNews(Samples.recording("CR2", "processing"))).isTrue();
  }

  @Test
  void aFinalStateFollowsAnything() {
    assertThat(seen.isNews(Samples.recording("CR1", "processing"))).isTrue();
    assertThat(seen.isNews(Samples.recording("CR1", "completed"))).isTrue();
    assertThat(seen.isNews(Samples.recording("CR1", "completed"))).isTrue();
    assertThat(seen.isNews(Samples.recording("CR1", "deleted"))).isTrue();
  }

  @Test
  void theLatestAreRememberedAndTheOldestForgotten() {
    for (int recording = 1; recording <= 7; recording++) {
      seen.isNews(Samples.recording("CR" + recording, "completed"));
    }
    assertThat(seen.isNews(Samples.recording("CR7", "processing"))).isFalse();
    assertThat(seen.isNews(Samples.recording("CR5", "processing"))).isFalse();
    assertThat(seen.isNews(Samples.recording("CR3", "processing"))).isTrue();
  }

  @Test
  void aRecordingEmittedAgainIsAmongTheLatest() {
    seen.isNews(Samples.recording("CR1", "completed"));
    for (int recording = 2; recording <= 4; recording++) {
      seen.isNews(Samples.recording("CR" + recording, "completed"));
    }
    seen.isNews(Samples.recording("CR1", "completed"));
    for (int recording = 5; recording <= 6; recording++) {
      seen.isNews(Samples.recording("CR" + recording, "completed"));
    }

    assertThat(seen.isNews(Samples.recording("CR1", "processing"))).isFalse();
  }

  @Test
  void asManyAsItWasMadeForAreAlwaysRemembered() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int capacity = 1 + random.nextInt(300);
      RecentRecordings some = new RecentRecordings(capacity);
      LinkedHashSet<String> all = new LinkedHashSet<>();
      for (int i = 0; i < 2_000; i++) {
        String id = "CR" + random.nextInt(1_000);
        some.isNews(Samples.recording(id, "completed"));
        all.remove(id);
        all.add(id);
      }
      List<String> ids = List.copyOf(all);
      assertThat(ids.subList(Math.max(0, ids.size() - capacity), ids.size()))
          .as("seed %d", seed)
          .noneMatch(id -> some.isNews(Samples.recording(id, "processing")));
      assertThat(some.isNews(Samples.recording("CR1000", "processing"))).isTrue();
    }
  }
}
