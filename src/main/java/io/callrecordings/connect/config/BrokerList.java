package io.callrecordings.connect.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rule of a list of brokers. Pure functions, for any thread. A user and a password in it are never
 * repeated.
 */
final class BrokerList {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Z_]+://)?[^\\s,;/]*[^\\s,;/:]:(?<port>\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  private BrokerList() {}

  static KeyValidator rule() {
    KeyValidator list =
        KeyValidator.listOf(
            "a list of host:port, such as broker-1:9092,broker-2:9092", BrokerList::isHostAndPort);
    return new KeyValidator(
        list.expected(),
        servers ->
            servers.toString().contains("@")
                ? Optional.of(
                    "must be "
                        + list.expected()
                        + ", without user and password, which belong into"
                        + " events.consumer.sasl.jaas.config")
                : list.problem().apply(servers));
  }

  private static boolean isHostAndPort(Object server) {
    Matcher parts = HOST_AND_PORT.matcher(server.toString());
    if (!parts.matches()) {
      return false;
    }
    int port = Integer.parseInt(parts.group("port"));
    return port > 0 && port <= HIGHEST_PORT;
  }
}
