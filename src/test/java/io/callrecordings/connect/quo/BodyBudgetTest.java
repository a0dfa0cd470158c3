package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets the bytes, in which order, and that all come back. */
class BodyBudgetTest {
  private final BodyBudget budget = new BodyBudget(100);
  private final List<String> granted = new ArrayList<>();

  @Test
  void grantsWhatIsThereAndTheRestInTheOrderOfTheClaims() {
    BodyBudget.Claim a = claim("a", 60);
    BodyBudget.Claim b = claim("b", 60);
    BodyBudget.Claim c = claim("c", 30);
    assertThat(granted).as("c does not pass b").containsExactly("a");

    a.release();
    assertThat(granted).containsExactly("a", "b", "c");
    b.release();
    c.release();
    claim("d", 100);
    assertThat(granted).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whoeverGivesUpWaitingIsPassed() {
    BodyBudget.Claim a = claim("a", 80);
    BodyBudget.Claim b = claim("b", 80);
    claim("c", 20);

    b.release();
    assertThat(granted).containsExactly("a", "c");
    b.release();
    a.release();
    claim("d", 80);
    assertThat(granted).containsExactly("a", "c", "d");
  }

  @Test
  void onlyTheFirstReleaseCounts() {
    BodyBudget.Claim a = claim("a", 100);
    a.release();
    a.release();
    claim("b", 100);
    claim("c", 1);

    assertThat(granted).containsExactly("a", "b");
  }

  private BodyBudget.Claim claim(String name, long bytes) {
    return budget.claim(bytes, () -> granted.add(name));
  }
}
