package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link Seen} lets pass. One thread. */
class SeenTest {
  private final Seen seen = new Seen(3);

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
  void onlyTheLatestAreRemembered() {
    for (int recording = 1; recording <= 4; recording++) {
      seen.isNews(Samples.recording("CR" + recording, "completed"));
    }
    assertThat(seen.isNews(Samples.recording("CR2", "processing"))).isFalse();
    assertThat(seen.isNews(Samples.recording("CR1", "processing"))).isTrue();
  }

  @Test
  void aRecordingEmittedAgainIsAmongTheLatest() {
    seen.isNews(Samples.recording("CR1", "completed"));
    seen.isNews(Samples.recording("CR2", "completed"));
    seen.isNews(Samples.recording("CR1", "completed"));
    seen.isNews(Samples.recording("CR3", "completed"));
    seen.isNews(Samples.recording("CR4", "completed"));

    assertThat(seen.isNews(Samples.recording("CR1", "processing"))).isFalse();
  }
}
