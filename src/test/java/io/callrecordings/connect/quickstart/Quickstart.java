package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ConnectRestException;
import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.ProcessFailedException;
import io.callrecordings.connect.process.RunDirectory;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.StackSettings;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.quickstart.QuickstartOptions.UsageException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The main job live: starts everything, sends calls, shows their recordings as they arrive, and
 * cleans up. Confined to the main thread.
 */
public final class Quickstart {
  private static final int EVENT_PARTITIONS = 3;
  private static final int RECORDING_PARTITIONS = 3;
  private static final int CALLS_PER_SECOND = 10;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int DEATH_LOOKS = 40;

  private final QuickstartOptions options;
  private final Path directory;
  private final PrintStream out;

  private Quickstart(QuickstartOptions options, Path directory, PrintStream out) {
    this.options = options;
    this.directory = directory;
    this.out = out;
  }

  /** Exits with 0 when all went well, 1 when something failed, 2 for a wrong command line. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    try {
      QuickstartOptions options = QuickstartOptions.parse(arguments);
      boolean passed =
          new Quickstart(options, RunDirectory.createIn("quickstart"), System.out).run();
      return passed ? 0 : 1;
    } catch (UsageException e) {
      System.err.println("quickstart: " + e.getMessage());
      return 2;
    } catch (ProcessFailedException | ConnectRestException | QuickstartFailedException e) {
      System.err.println();
      System.err.print(sentenceLast(String.valueOf(e.getMessage())));
      return 1;
    }
  }

  /** The lines behind a sentence are a piece of a log: they come first. */
  static String sentenceLast(String message) {
    List<String> lines = message.lines().toList();
    return Stream.concat(
            lines.stream().skip(1),
            Stream.of("quickstart: " + lines.stream().findFirst().orElse("failed")))
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private boolean run() {
    StopSignal stop = StopSignal.install();
    try {
      out.println("Starting the parts, each as a process of its own:");
      try (Stack stack = Stack.start(settings(), part -> announce(part.process()))) {
        return driveOrTellWhoDied(stack, stop);
      }
    } catch (RuntimeException e) {
      // A signal to the whole group ends the parts as well.
      if (stop.isRequestedWithin(PAUSE)) {
        return false;
      }
      throw e;
    } finally {
      stop.cleaned();
    }
  }

  private StackSettings settings() {
    StackSettings settings = StackSettings.in(directory);
    return options.api().isPresent() ? settings.withoutApi() : settings;
  }

  private synchronized void announce(ManagedProcess process) {
    out.printf("  %-13s is ready (process %d)%n", process.name(), process.pid());
  }

  private boolean driveOrTellWhoDied(Stack stack, StopSignal stop) {
    try {
      return drive(stack, stop);
    } catch (RuntimeException e) {
      throw deathOfAPart(stack, stop).orElse(e);
    }
  }

  private boolean drive(Stack stack, StopSignal stop) {
    ConnectorFile connector = connector(stack);
    Topics.create(
        stack.broker().bootstrapServers(),
        Map.of(
            connector.get("events.topics"), EVENT_PARTITIONS,
            connector.get("recordings.topic"), RECORDING_PARTITIONS));
    stack
        .registry()
        .register(connector.get("recordings.topic"), Path.of("config", "CallRecording.avsc"));
    stack.worker().rest().create(connector.name(), connector.config());
    out.println("The connector " + connector.name() + " is posted.");
    out.println();
    try (LiveRun run = new LiveRun(stack, connector, display(stack, connector), this::feed)) {
      if (options.calls().isPresent()) {
        return new SelfCheck(run, stack.api().control(), options.calls().get(), stop, out).passes();
      }
      while (!stop.isRequestedWithin(PAUSE)) {
        run.step();
      }
      return true;
    } finally {
      out.println();
      out.println("Stopping. Logs stay in " + directory);
    }
  }

  private ConnectorFile connector(Stack stack) {
    String kafka = stack.broker().bootstrapServers();
    return options
        .api()
        .map(url -> ConnectorFile.real(kafka, stack.registry(), url))
        .orElseGet(() -> ConnectorFile.simulated(kafka, stack.registry(), stack.api()));
  }

  private EventFeed feed(EventWriter writer) {
    if (options.api().isPresent()) {
      return new StdinFeed(writer, out);
    }
    return options
        .calls()
        .map(calls -> EventFeed.all(writer, calls))
        .orElseGet(() -> EventFeed.steady(writer, CALLS_PER_SECOND, Integer.MAX_VALUE));
  }

  private Display display(Stack stack, ConnectorFile connector) {
    List<String> places = Places.lines(stack, connector, directory);
    Optional<Terminal> terminal =
        Terminal.parse(System.getProperty("quickstart.terminal", ""))
            .filter(known -> options.api().isEmpty());
    return terminal
        .<Display>map(known -> new LiveTable(out, known, Terminal::now, places))
        .orElseGet(() -> new PlainLines(out, places));
  }

  /** What looks like a lost connection is the death of a part, where one has just died. */
  private static Optional<RuntimeException> deathOfAPart(Stack stack, StopSignal stop) {
    for (int look = 0; look < DEATH_LOOKS && !stop.isRequestedWithin(PAUSE); look++) {
      Optional<ManagedProcess> ended = stack.ended();
      if (ended.isPresent()) {
        return Optional.of(new QuickstartFailedException(ended.get().describeEnd()));
      }
    }
    return Optional.empty();
  }
}
