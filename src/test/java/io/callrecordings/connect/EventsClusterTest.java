package io.callrecordings.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.input.OnDataLoss;
import io.callrecordings.connect.input.ReaderSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reading of events is told of the configuration. */
class EventsClusterTest {

  @Test
  void theReaderGetsTheServersAndWhatIsPassedThrough() {
    EventsSettings events =
        ConnectorConfig.read(
                Map.of(
                    "events.bootstrap.servers", "b1:9092,b2:9092",
                    "events.topics", "calls",
                    "events.on.data.loss", "continue",
                    "events.consumer.security.protocol", "SSL",
                    "recordings.topic", "recordings",
                    "quo.api.key", "a-key"))
            .events();

    assertThat(EventsCluster.readerSettings("me", events))
        .isEqualTo(
            new ReaderSettings(
                "me",
                Map.of(
                    "bootstrap.servers", "b1:9092,b2:9092",
                    "isolation.level", "read_committed",
                    "security.protocol", "SSL"),
                OnDataLoss.CONTINUE));
  }
}
