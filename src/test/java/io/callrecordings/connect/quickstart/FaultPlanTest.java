package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Faults that a seed gives. Pure. */
class FaultPlanTest {
  private static final List<List<String>> KINDS =
      List.of(List.of("broker-1", "broker-2"), List.of("worker"));

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(faults(7, 20)).isEqualTo(faults(7, 20)).isNotEqualTo(faults(8, 20));
  }

  @Test
  void everyKindIsKilledAndFrozenBeforeAnythingComesAgain() {
    assertThat(faults(7, 8).subList(4, 8).stream().map(FaultPlanTest::kindAndBlow))
        .containsExactlyInAnyOrder(
            "broker KILLED", "broker FROZEN", "worker KILLED", "worker FROZEN");
  }

  @Test
  void everyPartOfAKindIsHitAtTimes() {
    assertThat(faults(7, 80).stream().map(Fault::part)).contains("broker-1", "broker-2", "worker");
  }

  @Test
  void aFaultIsOverInSeconds() {
    assertThat(faults(7, 80))
        .allMatch(fault -> fault.lasts().compareTo(Duration.ofSeconds(8)) < 0)
        .allMatch(fault -> fault.pause().compareTo(Duration.ofSeconds(3)) < 0);
  }

  private static String kindAndBlow(Fault fault) {
    return fault.part().replaceFirst("-.*", "") + " " + fault.blow();
  }

  private static List<Fault> faults(long seed, int number) {
    return Stream.generate(new FaultPlan(seed, KINDS)::next).limit(number).toList();
  }
}
