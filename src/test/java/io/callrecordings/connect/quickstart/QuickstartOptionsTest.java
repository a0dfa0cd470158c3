package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.quickstart.QuickstartOptions.UsageException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads command lines. Pure. */
class QuickstartOptionsTest {
  @Test
  void withoutArgumentsTheRunIsLiveOnTheSimulatedApi() {
    QuickstartOptions options = parse();
    assertThat(options.calls()).isEmpty();
    assertThat(options.api()).isEmpty();
    assertThat(options.chaos()).isEmpty();
  }

  @Test
  void faultsHaveTheSeedThatIsGivenOrOneOfTheirOwn() {
    assertThat(parse("--chaos", "--seed", "7", "--calls", "9"))
        .isEqualTo(new QuickstartOptions(Optional.of(9), Optional.empty(), Optional.of(7L)));
    assertThat(parse("--chaos").chaos()).isPresent();
    assertThat(parse("--chaos").calls()).isEmpty();
  }

  @Test
  void takesANumberOfCallsOrAnApi() {
    assertThat(parse("--calls", "500").calls()).contains(500);
    assertThat(parse("--api", "https://api.quo.com").api())
        .contains(URI.create("https://api.quo.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--foo",
        "500",
        "--calls",
        "--calls 0",
        "--calls -3",
        "--calls many",
        "--api api.quo.com",
        "--calls 5 --api https://api.quo.com",
        "--chaos --api https://api.quo.com",
        "--seed 5",
        "--chaos --seed",
        "--chaos --seed -1",
        "--chaos 5"
      })
  void refusesWhatMakesNoSense(String line) {
    assertThatThrownBy(() -> parse(line.split(" ", -1))).isInstanceOf(UsageException.class);
  }

  private static QuickstartOptions parse(String... line) {
    return QuickstartOptions.parse(List.of(line), new SplittableRandom(1));
  }
}
