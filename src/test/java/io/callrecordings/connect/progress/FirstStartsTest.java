package io.callrecordings.connect.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The decision where partitions begin, and its text. */
class FirstStartsTest {
  private static final FirstStarts STARTS =
      FirstStarts.of(
          Map.of(
              new Partition("more", 0), 0L,
              new Partition("calls", 0), 15L,
              new Partition("calls", 2), 7L));

  @Test
  void thereIsNoDecisionAboutNoPartition() {
    assertThatIllegalArgumentException().isThrownBy(() -> FirstStarts.of(Map.of()));
    assertThat(FirstStarts.of(Map.of(new Partition("calls", 1), 5L)).partitions())
        .containsExactly(new Partition("calls", 1));
  }

  @Test
  void theTextIsShortAndReadsBack() {
    assertThat(STARTS.text()).isEqualTo("calls=15,-,7;more=0");
    assertThat(FirstStarts.parse(STARTS.text())).contains(STARTS);
  }

  @Test
  void aPartitionThatCameLaterIsNotDecidedAbout() {
    assertThat(STARTS.of(new Partition("calls", 2))).hasValue(7);
    assertThat(STARTS.of(new Partition("calls", 1))).isEmpty();
    assertThat(STARTS.of(new Partition("calls", 3))).isEmpty();
  }

  @Test
  void theLowestPartitionCarriesIt() {
    assertThat(STARTS.carrier()).isEqualTo(new Partition("calls", 0));
  }

  @Test
  void otherTextsAreNone() {
    for (String text :
        new String[] {"", "calls", "=1", "calls=", "calls=x", "calls=-5", "calls=-"}) {
      assertThat(FirstStarts.parse(text)).as(text).isEmpty();
    }
  }
}
