package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsualRecordingsTest {
  private static final int CALLS = 10_000;
  private static final UsualRecordings USUAL = new UsualRecordings(1, 0.05);

  private final List<List<SimulatedRecording>> calls =
      IntStream.range(0, CALLS).mapToObj(i -> USUAL.of("AC" + i)).toList();
  private final List<SimulatedRecording> all = calls.stream().flatMap(List::stream).toList();

  @Test
  void dependOnIdAndSeedOnly() {
    assertThat(new UsualRecordings(1, 0.05).of("AC7")).isEqualTo(USUAL.of("AC7"));
    assertThat(new UsualRecordings(2, 0.05).of("AC7")).isNotEqualTo(USUAL.of("AC7"));
    assertThat(USUAL.of("AC8")).isNotEqualTo(USUAL.of("AC7"));
  }

  @Test
  void areMostlyOneSegmentSomeTwoOrThreeSomeNone() {
    assertThat(share(0)).isBetween(0.04, 0.06);
    assertThat(share(1)).isBetween(0.78, 0.84);
    assertThat(share(2)).isBetween(0.08, 0.11);
    assertThat(share(3)).isBetween(0.04, 0.06);
    assertThat(share(0) + share(1) + share(2) + share(3)).isEqualTo(1.0);
  }

  @Test
  void canAllBeWithoutRecordingOrNone() {
    assertThat(new UsualRecordings(1, 1).of("AC1")).isEmpty();
    assertThat(IntStream.range(0, 1000).mapToObj(i -> new UsualRecordings(1, 0).of("AC" + i)))
        .noneMatch(List::isEmpty);
  }

  @Test
  void haveIdsThatNoOtherRecordingHas() {
    List<String> tricky = List.of("AC1", "AC1-1", "AC1-2", "AC", "AC-1", "AC-", "AC1-1-1", "AC11");
    List<SimulatedRecording> more = new ArrayList<>();
    for (String callId : tricky) {
      for (long seed = 0; seed < 500; seed++) {
        more.addAll(new UsualRecordings(seed, 0).of(callId));
      }
    }

    assertThat(all).extracting(SimulatedRecording::id).doesNotHaveDuplicates();
    assertThat(more.stream().map(SimulatedRecording::id).distinct()).hasSize(tricky.size() * 3);
  }

  @Test
  void areInFinalStatesOnly() {
    assertThat(values(SimulatedRecording::status))
        .containsExactlyInAnyOrder(
            Optional.of("completed"),
            Optional.of("absent"),
            Optional.of("deleted"),
            Optional.of("failed"));
  }

  @Test
  void haveAUrlOnAnotherHostWhereCompletedAndElseNone() {
    assertThat(all)
        .allSatisfy(
            recording -> {
              boolean completed = recording.status().equals(Optional.of("completed"));
              assertThat(recording.url().isPresent()).isEqualTo(completed);
            });
    assertThat(all.stream().flatMap(recording -> recording.url().stream()))
        .allMatch(url -> url.startsWith("https://storage.example.com/"))
        .doesNotHaveDuplicates();
  }

  @Test
  void haveEveryNullThatTheContractAllows() {
    assertThat(values(SimulatedRecording::type))
        .containsExactlyInAnyOrder(
            Optional.of("audio/mpeg"), Optional.of("audio/wav"), Optional.empty());
    assertThat(values(SimulatedRecording::duration)).contains(Optional.empty());
    assertThat(values(SimulatedRecording::startTime)).contains(Optional.empty());
    assertThat(all.stream().filter(r -> r.url().isPresent() && r.duration().isEmpty()))
        .isNotEmpty();
  }

  @Test
  void beginOneAfterTheOther() {
    assertThat(calls)
        .allSatisfy(
            segments ->
                assertThat(segments.stream().flatMap(r -> r.startTime().stream()).toList())
                    .isSorted()
                    .doesNotHaveDuplicates());
  }

  @Test
  void haveNeitherUrlNorDurationBeforeTheyAreFinal() {
    for (int i = 0; i < 1000; i++) {
      String callId = "AC" + i;
      List<String> ids = ids(USUAL.of(callId));
      assertThat(ids(USUAL.of(callId, Stage.IN_PROGRESS))).isEqualTo(ids);
      assertThat(USUAL.of(callId, Stage.IN_PROGRESS)).allMatch(r -> isPending(r, "in-progress"));
      assertThat(USUAL.of(callId, Stage.PROCESSING)).allMatch(r -> isPending(r, "processing"));
    }
  }

  @Test
  void ofUnknownCallsAreNone() {
    assertThat(new UsualRecordings(1, 0).of("ACunknown1")).isEmpty();
    assertThat(UsualRecordings.knows("ACunknown1")).isFalse();
    assertThat(UsualRecordings.knows("AC1")).isTrue();
  }

  private static boolean isPending(SimulatedRecording recording, String status) {
    return recording.status().equals(Optional.of(status))
        && recording.url().isEmpty()
        && recording.duration().isEmpty();
  }

  private double share(int segments) {
    return calls.stream().filter(of -> of.size() == segments).count() / (double) CALLS;
  }

  private <T> Set<T> values(Function<SimulatedRecording, T> field) {
    return all.stream().map(field).collect(Collectors.toSet());
  }

  private static List<String> ids(List<SimulatedRecording> recordings) {
    return recordings.stream().map(SimulatedRecording::id).toList();
  }
}
