package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a broker is configured with here, controller of its cluster too. Stateless: any thread. */
final class BrokerSettings {
  private BrokerSettings() {}

  /**
   * One broker of a cluster, on the loopback address. Topics have a replica on every broker, of
   * which all but one must be in sync.
   *
   * @param broker its place in the cluster, from 0
   * @param ports for clients, of all brokers of the cluster
   * @param controllerPorts likewise, for the controllers
   */
  static Map<String, String> of(
      int broker, List<Integer> ports, List<Integer> controllerPorts, Path data) {
    String listener = "PLAINTEXT://127.0.0.1:" + ports.get(broker);
    String replicas = Integer.toString(ports.size());
    String inSync = Integer.toString(Math.max(1, ports.size() - 1));
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", Integer.toString(broker + 1)),
        Map.entry("controller.quorum.voters", voters(controllerPorts)),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
        Map.entry("listeners", listener + ",CONTROLLER://127.0.0.1:" + controllerPorts.get(broker)),
        Map.entry("advertised.listeners", listener),
        Map.entry("log.dirs", data.toString()),
        // A topic that nobody created is an error, not a new topic.
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("default.replication.factor", replicas),
        Map.entry("min.insync.replicas", inSync),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("offsets.topic.replication.factor", replicas),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", replicas),
        Map.entry("transaction.state.log.min.isr", inSync),
        Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
        Map.entry("share.coordinator.state.topic.num.partitions", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", replicas),
        Map.entry("share.coordinator.state.topic.min.isr", inSync),
        // A broker that was killed may come back once its old session has ended.
        Map.entry("broker.session.timeout.ms", "5000"),
        Map.entry("broker.heartbeat.interval.ms", "1000"),
        Map.entry("group.min.session.timeout.ms", "1000"),
        Map.entry("group.initial.rebalance.delay.ms", "0"));
  }

  /**
   * The same broker with one more listener for clients.
   *
   * @param listener its name and its protocol, as {@code NAME:PROTOCOL}
   * @param advertised the port that its clients are told
   */
  static Map<String, String> withListener(
      Map<String, String> settings, String listener, int port, int advertised) {
    String address = listener.substring(0, listener.indexOf(':')) + "://127.0.0.1:";
    Map<String, String> more = new HashMap<>(settings);
    more.put("inter.broker.listener.name", "PLAINTEXT");
    more.merge("listeners", address + port, BrokerSettings::joined);
    more.merge("advertised.listeners", address + advertised, BrokerSettings::joined);
    more.merge("listener.security.protocol.map", listener, BrokerSettings::joined);
    return more;
  }

  private static String joined(String one, String other) {
    return one + "," + other;
  }

  private static String voters(List<Integer> controllerPorts) {
    return IntStream.range(0, controllerPorts.size())
        .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllerPorts.get(i))
        .collect(Collectors.joining(","));
  }
}
