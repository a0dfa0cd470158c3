package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Recording;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link RecentRecordings} lets pass. One thread. */
class RecentRecordingsTest {
  private static final CallId CALL = new CallId("AC1");
  private final RecentRecordings written = new RecentRecordings(3);

  @Test
  void aRecordingIsWrittenWhenItIsNewOrChanged() {
    assertThat(isNews("CR1", "processing")).isTrue();
    assertThat(isNews("CR1", "processing")).isFalse();
    assertThat(isNews("CR1", "completed")).isTrue();
    assertThat(isNews("CR1", "completed")).isFalse();
    assertThat(isNews("CR1", "deleted")).isTrue();
  }

  @Test
  void anEarlierStateDoesNotFollowAFinalOne() {
    isNews("CR1", "completed");
    assertThat(isNews("CR1", "processing")).isFalse();
    assertThat(isNews("CR1", "completed")).as("it is still the last one").isFalse();
  }

  @Test
  void theSameRecordingOfTwoCallsIsTwo() {
    assertThat(isNews("CR1", "completed")).isTrue();
    assertThat(written.isNews(new CallId("AC2"), Samples.recording("CR1", "completed"))).isTrue();
  }

  @Test
  void aLinkWithAnotherSignatureIsTheSameLink() {
    assertThat(written.isNews(CALL, at("https://media.example/1?signature=a"))).isTrue();
    assertThat(written.isNews(CALL, at("https://media.example/1?signature=b"))).isFalse();
    assertThat(written.isNews(CALL, at("https://media.example/2?signature=b"))).isTrue();
  }

  @Test
  void theLatestAreRememberedAndTheOldestForgotten() {
    for (int recording = 1; recording <= 3; recording++) {
      isNews("CR" + recording, "completed");
    }
    isNews("CR1", "completed");
    isNews("CR4", "completed");

    assertThat(isNews("CR1", "completed")).isFalse();
    assertThat(isNews("CR3", "completed")).isFalse();
    assertThat(isNews("CR2", "completed")).isTrue();
  }

  private boolean isNews(String id, String status) {
    return written.isNews(CALL, Samples.recording(id, status));
  }

  private static Recording at(String url) {
    return new Recording(
        "CR1",
        Optional.of("completed"),
        Optional.empty(),
        Optional.of(url),
        Optional.empty(),
        Optional.empty());
  }
}
