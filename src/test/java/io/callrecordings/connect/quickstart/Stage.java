package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.Topics;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything around a run that is the same for each kind of it. Immutable; used by the main thread,
 * but for the announcements.
 *
 * @param directory where the parts keep their logs and data
 * @param out where the user looks
 */
record Stage(Path directory, PrintStream out) {
  private static final int EVENT_PARTITIONS = 3;
  private static final int RECORDING_PARTITIONS = 3;

  /** A part is ready; may be called by any thread. */
  void announce(String name, ManagedProcess process) {
    synchronized (out) {
      out.printf("  %-13s is ready (process %d)%n", name, process.pid());
    }
  }

  /** Creates the topics, registers the schema of the recordings, and posts the connector. */
  void post(Parts parts, ConnectorFile connector) {
    String recordings = connector.get("recordings.topic");
    Topics.create(
        parts.kafka(),
        Map.of(connector.get("events.topics"), EVENT_PARTITIONS, recordings, RECORDING_PARTITIONS));
    parts.registry().register(recordings, Path.of("config", "CallRecording.avsc"));
    parts.worker().rest().create(connector.name(), connector.config());
    out.println("The connector " + connector.name() + " is posted.");
    out.println();
  }

  /** A table where there is a terminal, else lines. */
  Display display(List<String> places) {
    return Terminal.parse(System.getProperty("quickstart.terminal", ""))
        .<Display>map(known -> new LiveTable(out, known, Terminal::now, places))
        .orElseGet(() -> lines(places));
  }

  /** Lines, also on a terminal: where the user types there. */
  Display lines(List<String> places) {
    return new PlainLines(out, places);
  }

  /** The last words. */
  void leave() {
    out.println();
    out.println("Stopping. Logs stay in " + directory);
  }
}
