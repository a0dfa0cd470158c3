package io.callrecordings.connect.validation;

import static io.callrecordings.connect.validation.ConfigCasesTest.propertiesAnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.LagGroupUse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** C13: a lag group that somebody else uses is said, and refused by nobody. */
class LagGroupCheckTest {

  @Test
  void aGroupThatOthersUseIsSaid() {
    LagGroupUse shared = new LagGroupUse(2, new TreeSet<>(List.of("connector b")));

    assertThat(check((settings, group, connector) -> shared, "events.lag.group", "lag"))
        .containsExactly(
            Finding.remark(
                "events.lag.group",
                "events.lag.group must be a group that nothing else uses, but lag has 2 members:"
                    + " while it has, no lag is shown"),
            Finding.remark(
                "events.lag.group",
                "events.lag.group must be a group that nothing else uses, but lag holds offsets of"
                    + " connector b: its lag is not that of this connector alone"));
  }

  @Test
  void aGroupOfItsOwnIsNotWorthAWord() {
    LagGroupUse own = new LagGroupUse(0, new TreeSet<>());

    assertThat(check((settings, group, connector) -> own, "events.lag.group", "lag")).isEmpty();
  }

  @Test
  void noGroupIsAskedAboutWhereThereIsNoneOrNoAnswer() {
    LagGroupCheck.LagGroups failing =
        (settings, group, connector) -> {
          throw new InputException("No answer.");
        };

    assertThat(check(failing, "tasks.max", "1")).isEmpty();
    assertThat(check(failing, "events.lag.group", "lag")).isEmpty();
  }

  private static List<Finding> check(LagGroupCheck.LagGroups groups, String key, String value) {
    Map<String, String> properties = propertiesAnd(key, value);
    return new LagGroupCheck(groups).check(ConnectorConfig.read(properties), properties);
  }
}
