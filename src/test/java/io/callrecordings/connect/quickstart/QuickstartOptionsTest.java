package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.quickstart.QuickstartOptions.UsageException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads command lines. Pure. */
class QuickstartOptionsTest {
  @Test
  void withoutArgumentsTheRunIsLiveOnTheSimulatedApi() {
    QuickstartOptions options = QuickstartOptions.parse(List.of());
    assertThat(options.calls()).isEmpty();
    assertThat(options.api()).isEmpty();
  }

  @Test
  void takesANumberOfCallsOrAnApi() {
    assertThat(QuickstartOptions.parse(List.of("--calls", "500")).calls()).contains(500);
    assertThat(QuickstartOptions.parse(List.of("--api", "https://api.quo.com")).api())
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
        "--calls 5 --api https://api.quo.com"
      })
  void refusesWhatMakesNoSense(String line) {
    assertThatThrownBy(() -> QuickstartOptions.parse(List.of(line.split(" ", -1))))
        .isInstanceOf(UsageException.class);
  }
}
