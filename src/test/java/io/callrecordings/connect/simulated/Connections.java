package io.callrecordings.connect.simulated;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The open connections; those that carried a control request count as control connections and are
 * left alone. Confined to the server's event loop.
 */
final class Connections {
  private final Set<HttpConnection> open = new HashSet<>();
  private final Set<HttpConnection> control = new HashSet<>();
  private long accepted;

  void opened(HttpConnection connection) {
    accepted++;
    open.add(connection);
    connection.exceptionHandler(expected -> {});
    connection.closeHandler(
        closed -> {
          open.remove(connection);
          control.remove(connection);
        });
  }

  void isControl(HttpConnection connection) {
    if (open.remove(connection)) {
      control.add(connection);
      accepted--;
    }
  }

  int open() {
    return open.size();
  }

  long accepted() {
    return accepted;
  }

  void resetAll() {
    List.copyOf(open).forEach(Connections::reset);
  }

  /** Closes with a TCP reset in place of an orderly end. */
  static void reset(HttpConnection connection) {
    Channel channel = ((HttpServerConnection) connection).channel();
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    ChannelFuture unused = channel.close();
  }
}
