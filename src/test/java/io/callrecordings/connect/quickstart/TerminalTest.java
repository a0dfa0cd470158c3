package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Reads terminal sizes. Pure. */
class TerminalTest {
  @Test
  void readsWhatSttySays() {
    assertThat(Terminal.parse("24 80")).contains(new Terminal(24, 80));
  }

  @Test
  void withoutASizeThereIsNoTerminal() {
    assertThat(Terminal.parse("")).isEmpty();
    assertThat(Terminal.parse("0 0")).isEmpty();
  }

  @Test
  void cutsWhatDoesNotFit() {
    assertThat(new Terminal(24, 5).cut("abcd")).isEqualTo("abcd");
    assertThat(new Terminal(24, 5).cut("abcdefgh")).isEqualTo("abcd");
  }
}
