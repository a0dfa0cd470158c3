package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Reasons of failed tasks, as the user reads them. Pure. */
class MenderTest {
  @Test
  void theInnermostCauseTellsWhyATaskHasFailed() {
    String trace =
        """
        org.apache.kafka.connect.errors.ConnectException: Failed to flush
        \tat org.apache.kafka.connect.runtime.Worker
        Caused by: java.lang.IllegalStateException: in between
        Caused by: org.apache.kafka.common.errors.ProducerFencedException: There is a newer producer
        \t... 12 more
        """;
    assertThat(Mender.cause(trace)).isEqualTo("ProducerFencedException: There is a newer producer");
  }

  @Test
  void withoutACauseTheFailureItselfTells() {
    assertThat(Mender.cause("java.lang.OutOfMemoryError: heap\n\tat x"))
        .isEqualTo("OutOfMemoryError: heap");
  }
}
