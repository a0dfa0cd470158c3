package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @Test
  void withoutFlagsTheDefaultsHold() {
    assertThat(CommandLine.parse(List.of())).isEqualTo(Options.defaults());
  }

  @Test
  void everyFlagIsRead() {
    String all =
        "--host 0.0.0.0 --port 8080 --key secret --latency-ms 50 --latency-jitter-ms 20 --errors 0.05"
            + " --rate-limit 10 --retry-after 3 --processing-ms 1000 --none 0.2 --seed 42";

    assertThat(CommandLine.parse(List.of(all.split(" "))))
        .isEqualTo(
            new Options(
                "0.0.0.0",
                8080,
                42,
                0.2,
                new Behaviour(
                    Duration.ofMillis(50),
                    Duration.ofMillis(20),
                    0.05,
                    Optional.of(10),
                    Optional.of(3),
                    "secret",
                    Duration.ofSeconds(1),
                    false,
                    Optional.empty())));
  }

  @Test
  void everyFlagIsInTheUsage() {
    for (String line : CommandLine.USAGE.lines().toList()) {
      String flag = line.substring(0, line.indexOf(' '));
      assertThat(CommandLine.parse(List.of(flag, "1"))).as(flag).isNotNull();
    }
    assertThat(CommandLine.USAGE.lines()).hasSize(11);
  }

  @Test
  void aRateLimitOfZeroIsNone() {
    assertThat(CommandLine.parse(List.of("--rate-limit", "0")).behaviour().perSecond()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--what 1, unknown flag --what",
    "--port, --port needs a value",
    "--port x, --port must be a number: x",
    "--port 70000, the port",
    "--errors 2, the share of errors",
    "--errors NaN, the share of errors",
    "--none -1, the share without recording",
    "--latency-ms -1, the latency",
    "--latency-jitter-ms -1, the jitter",
    "--rate-limit -1, the rate limit",
    "--retry-after -1, Retry-After",
    "--processing-ms -1, the processing time",
    "--key _, the key"
  })
  void whatMeansNothingIsRefusedWithASentence(String arguments, String sentence) {
    List<String> given =
        Stream.of(arguments.split(" ")).map(argument -> argument.replace('_', ' ')).toList();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandLine.parse(given))
        .withMessageContaining(sentence);
  }
}
