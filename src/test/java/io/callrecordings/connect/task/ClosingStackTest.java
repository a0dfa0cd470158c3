package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order parts are closed, and that all are. */
class ClosingStackTest {
  private final List<String> closed = new ArrayList<>();
  private final ClosingStack stack = new ClosingStack();

  @Test
  void whatWasOpenedIsClosedInReverseOrderThoughOneFails() {
    open("reader");
    stack.<AutoCloseable>open(
        () ->
            () -> {
              throw new IllegalStateException("on purpose");
            });
    open("flow");

    stack.close();
    stack.close();

    assertThat(closed).containsExactly("flow", "reader");
  }

  private void open(String name) {
    AutoCloseable unused = stack.open(() -> () -> closed.add(name));
    assertThat(unused).isNotNull();
  }
}
