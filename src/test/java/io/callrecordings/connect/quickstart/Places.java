package io.callrecordings.connect.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the user can look while the run goes on. Stateless: any thread. */
final class Places {
  private Places() {}

  static List<String> lines(Parts parts, ConnectorFile connector, Path logs) {
    String rest = parts.worker().rest().url() + "/connectors/" + connector.name();
    String events = connector.get("events.topics");
    String recordings = connector.get("recordings.topic");
    List<String> lines = new ArrayList<>();
    lines.add("Progress    " + rest + "/offsets");
    lines.add("Status      " + rest + "/status");
    lines.add(
        "Schema      "
            + parts.registry().url()
            + "/subjects/"
            + recordings
            + "-value/versions/latest");
    parts.api().ifPresent(api -> lines.add("API ledger  " + api.url() + "/_control/ledger"));
    lines.add("Kafka       %s, topics %s and %s".formatted(parts.kafka(), events, recordings));
    lines.add("Logs        " + logs);
    if (parts.api().isEmpty()) {
      lines.add("Events      type or pipe them in, one a line: a call id, or a webhook's JSON");
    }
    lines.add("Ctrl-C stops everything.");
    return lines;
  }
}
