package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.ForwardedHeaders.Header;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Run by JUnit, on one thread. */
class ForwardedHeadersTest {
  private static final Header TRACE = new Header("traceparent", new byte[55]);
  private static final Header HUGE = new Header("huge", new byte[ForwardedHeaders.MAX_BYTES]);

  @Test
  void headersAreKeptInTheirOrder() {
    Header state = new Header("tracestate", new byte[512]);

    assertThat(ForwardedHeaders.bounded(List.of(TRACE, state)).headers())
        .containsExactly(TRACE, state);
  }

  @Test
  void aHeaderThatIsTooLongIsLeftOutAndNoOther() {
    assertThat(ForwardedHeaders.bounded(List.of(HUGE, TRACE)).headers()).containsExactly(TRACE);
  }
}
