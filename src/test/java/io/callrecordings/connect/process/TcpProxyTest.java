package io.callrecordings.connect.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server behind the proxy that says again what it hears; on JUnit's thread. */
@Timeout(20)
class TcpProxyTest {
  private static final int NOTHING_COMES_MS = 200;

  private ServerSocket server;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    proxy = TcpProxy.to(server.getLocalPort());
    TcpPipe.daemon("echo", this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void passesBytesBothWaysAndTheEndToo() throws IOException {
    try (Socket client = client()) {
      say(client, "hello");
      client.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("hello");
    }
  }

  @Test
  void bytesArriveLaterByTheLatencyOfEachWay() throws IOException {
    try (Socket client = client()) {
      proxy.set(LineState.slow(Duration.ofMillis(150)));
      long start = System.nanoTime();
      say(client, "hello");
      assertThat(hear(client, 5)).isEqualTo("hello");
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
  }

  @Test
  void latencyIsPaidOnceNotForEachChunk() throws IOException {
    byte[] bytes = new byte[4 * 1024 * 1024];
    proxy.set(LineState.slow(Duration.ofMillis(100)));
    try (Socket client = client()) {
      TcpPipe.daemon(
          "says",
          () -> {
            try {
              client.getOutputStream().write(bytes);
            } catch (IOException e) {
              TcpProxy.close(client);
            }
          });
      long start = System.nanoTime();
      assertThat(client.getInputStream().readNBytes(bytes.length)).hasSize(bytes.length);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void laterBytesDoNotOvertakeThoseThatStall() throws IOException {
    try (Socket client = client()) {
      proxy.set(LineState.lossy(1, Duration.ofMillis(300)));
      say(client, "a");
      assertThatThrownBy(() -> hearSoon(client)).isInstanceOf(SocketTimeoutException.class);
      proxy.set(LineState.CLEAR);
      say(client, "b");
      assertThat(hear(client, 2)).isEqualTo("ab");
    }
  }

  @Test
  void whatWasSaidOnACutLineArrivesAfterwards() throws IOException {
    try (Socket client = client()) {
      proxy.set(LineState.CUT);
      say(client, "hello");
      assertThatThrownBy(() -> hearSoon(client)).isInstanceOf(SocketTimeoutException.class);
      proxy.set(LineState.CLEAR);
      assertThat(hear(client, 5)).isEqualTo("hello");
    }
  }

  @Test
  void aConnectionMadeOnACutLineWorksAfterwards() throws IOException {
    proxy.set(LineState.CUT);
    try (Socket client = client()) {
      say(client, "hello");
      assertThatThrownBy(() -> hearSoon(client)).isInstanceOf(SocketTimeoutException.class);
      proxy.set(LineState.CLEAR);
      assertThat(hear(client, 5)).isEqualTo("hello");
    }
  }

  @Test
  void resetsWhatIsConnectedAndServesTheNext() throws IOException {
    try (Socket client = client()) {
      say(client, "a");
      assertThat(hear(client, 1)).isEqualTo("a");
      proxy.reset();
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }
    try (Socket client = client()) {
      say(client, "b");
      assertThat(hear(client, 1)).isEqualTo("b");
    }
  }

  @Test
  void aServerThatIsNotThereIsAReset() throws IOException {
    server.close();
    try (Socket client = client()) {
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  private Socket client() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hear(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void hearSoon(Socket socket) throws IOException {
    socket.setSoTimeout(NOTHING_COMES_MS);
    try {
      var unused = socket.getInputStream().read();
    } finally {
      socket.setSoTimeout(0);
    }
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = server.accept();
        TcpPipe.daemon("echoes", () -> echo(socket));
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException gone) {
      // The client is gone.
    }
  }
}
