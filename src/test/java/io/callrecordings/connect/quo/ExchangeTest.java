package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An exchange whose connection was closed before the request was sent. */
class ExchangeTest {
  private static final Timeout PATIENCE = Timeout.ofSeconds(20);

  private final RawServer server =
      RawServer.plain(
          socket -> {
            RawServer.request(socket);
            RawServer.say(socket, RawServer.ok("{\"data\":[]}"));
          });
  private final QuoApiSettings settings =
      Asking.settings(server.url(), Duration.ofMillis(PATIENCE.toMilliseconds()), 1);
  private final Requests requests = new Requests(settings);
  private final Connector connector =
      new Connector(requests.host(), PATIENCE, 1, SSLContexts.createSystemDefault());
  private final Redaction redaction = new Redaction(settings.key());
  private final Exchange exchange =
      new Exchange(
          requests.of(new CallId("AC1")),
          new AnswerReader(redaction),
          redaction,
          new Connections(connector, 1));

  @AfterEach
  void close() throws IOException {
    connector.close();
    server.close();
  }

  @Test
  void takesAnotherWhereTheConnectionHadBeenUsedBefore() {
    exchange.runOn(new Connection(), true);

    assertThat(Asking.get(exchange.answer())).isInstanceOf(Answer.Found.class);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void isUnreachableWhereTheConnectionWasNew() {
    exchange.runOn(new Connection(), false);

    assertThat(Asking.get(exchange.answer())).isInstanceOf(Answer.Unreachable.class);
    assertThat(server.connections()).isZero();
  }

  @Test
  void keepsItsFirstAnswer() {
    exchange.abort("closed");
    exchange.runOn(new Connection(), true);
    exchange.timedOut(Duration.ofSeconds(1));

    assertThat(Asking.get(exchange.answer())).isEqualTo(new Answer.Unreachable("closed"));
  }
}
