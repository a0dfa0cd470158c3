package io.callrecordings.connect.validation;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * Reachability tried by connecting, to every address of a name until one answers.
 *
 * <p>Immutable, for any thread. Kafka's clients try for ever and log each try: of a port that
 * nobody listens on they never tell.
 *
 * @param timeout of one connection
 */
record TcpReachability(Duration timeout) implements Reachability {

  @Override
  public Optional<String> trouble(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    String host = hostAndPort.substring(hostAndPort.lastIndexOf('/') + 1, colon);
    int port = Integer.parseInt(hostAndPort.substring(colon + 1));
    try {
      Optional<String> trouble = Optional.empty();
      for (InetAddress address : InetAddress.getAllByName(host)) {
        trouble = connect(new InetSocketAddress(address, port));
        if (trouble.isEmpty()) {
          return trouble;
        }
      }
      return trouble.map(why -> hostAndPort + " " + why);
    } catch (UnknownHostException e) {
      return Optional.of(hostAndPort + " names a host that is unknown to the worker");
    }
  }

  private Optional<String> connect(InetSocketAddress address) {
    // Like Kafka's clients, it uses no proxy.
    try (SocketChannel channel = SocketChannel.open()) {
      channel.socket().connect(address, (int) timeout.toMillis());
      return Optional.empty();
    } catch (SocketTimeoutException e) {
      return Optional.of("does not answer within " + timeout.toSeconds() + " s");
    } catch (ConnectException e) {
      return Optional.of("refuses connections: nobody listens there");
    } catch (IOException e) {
      return Optional.of("cannot be reached: " + e.getMessage());
    }
  }
}
