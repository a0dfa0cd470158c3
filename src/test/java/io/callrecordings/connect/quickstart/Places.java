package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the user can look while the run goes on. Stateless: any thread. */
final class Places {
  private Places() {}

  static List<String> lines(Stack stack, ConnectorFile connector, Path logs) {
    String rest = stack.worker().rest().url() + "/connectors/" + connector.name();
    String events = connector.get("events.topics");
    String recordings = connector.get("recordings.topic");
    List<String> lines = new ArrayList<>();
    lines.add("Progress    " + rest + "/offsets");
    lines.add("Status      " + rest + "/status");
    lines.add(
        "Schema      "
            + stack.registry().url()
            + "/subjects/"
            + recordings
            + "-value/versions/latest");
    stack
        .simulatedApi()
        .ifPresent(api -> lines.add("API ledger  " + api.url() + "/_control/ledger"));
    lines.add(
        "Kafka       %s, topics %s and %s"
            .formatted(stack.broker().bootstrapServers(), events, recordings));
    lines.add("Logs        " + logs);
    if (stack.simulatedApi().isEmpty()) {
      lines.add("Events      type or pipe them in, one a line: a call id, or a webhook's JSON");
    }
    lines.add("Ctrl-C stops everything.");
    return lines;
  }
}
