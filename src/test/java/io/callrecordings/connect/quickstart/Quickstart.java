package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ConnectRestException;
import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.ProcessFailedException;
import io.callrecordings.connect.process.RunDirectory;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.StackSettings;
import io.callrecordings.connect.quickstart.QuickstartOptions.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The main job live: starts everything, sends calls, shows their recordings as they arrive, and
 * cleans up. Confined to the main thread.
 */
public final class Quickstart {
  private static final int CALLS_PER_SECOND = 10;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int DEATH_LOOKS = 40;

  private final QuickstartOptions options;
  private final Stage stage;

  private Quickstart(QuickstartOptions options, Stage stage) {
    this.options = options;
    this.stage = stage;
  }

  /** Exits with 0 when all went well, 1 when something failed, 2 for a wrong command line. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    try {
      QuickstartOptions options = QuickstartOptions.parse(arguments, new SplittableRandom());
      Stage stage = new Stage(RunDirectory.createIn("quickstart"), System.out);
      return new Quickstart(options, stage).run() ? 0 : 1;
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
      stage.out().println("Starting the parts, each as a process of its own:");
      return options.chaos().isPresent()
          ? new ChaosRun(stage, options).passes(stop)
          : runOnAStack(stop);
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

  private boolean runOnAStack(StopSignal stop) {
    StackSettings settings = StackSettings.in(stage.directory());
    try (Stack stack =
        Stack.start(
            options.api().isPresent() ? settings.withoutApi() : settings,
            part -> stage.announce(part.process().name(), part.process()))) {
      return driveOrTellWhoDied(stack, stop);
    }
  }

  private boolean driveOrTellWhoDied(Stack stack, StopSignal stop) {
    try {
      return drive(stack, stop);
    } catch (RuntimeException e) {
      throw deathOfAPart(stack, stop).orElse(e);
    }
  }

  private boolean drive(Stack stack, StopSignal stop) {
    Parts parts = Parts.of(stack);
    ConnectorFile connector = connector(parts);
    stage.post(parts, connector);
    Watch watch = new StackWatch(stack, connector.name());
    try (LiveRun run =
        new LiveRun(parts, connector, display(parts, connector), this::feed, watch)) {
      if (options.calls().isPresent()) {
        return check(run, parts, options.calls().get(), stop).passes();
      }
      while (!stop.isRequestedWithin(PAUSE)) {
        run.step();
      }
      return true;
    } finally {
      stage.leave();
    }
  }

  private SelfCheck check(LiveRun run, Parts parts, int calls, StopSignal stop) {
    Judge judge = new LedgerJudge(parts.api().orElseThrow().control(), SelfCheck.calls(calls));
    return new SelfCheck(run, judge, calls, Duration.ZERO, stop, stage.out());
  }

  private ConnectorFile connector(Parts parts) {
    return options
        .api()
        .map(url -> ConnectorFile.real(parts.kafka(), parts.registry(), url))
        .orElseGet(
            () ->
                ConnectorFile.simulated(
                    parts.kafka(), parts.registry(), parts.api().orElseThrow()));
  }

  private EventFeed feed(EventWriter writer) {
    if (options.api().isPresent()) {
      return new StdinFeed(writer, stage.out());
    }
    return options
        .calls()
        .map(calls -> EventFeed.all(writer, calls))
        .orElseGet(() -> EventFeed.steady(writer, CALLS_PER_SECOND));
  }

  private Display display(Parts parts, ConnectorFile connector) {
    List<String> places = Places.lines(parts, connector, stage.directory());
    return options.api().isPresent() ? stage.lines(places) : stage.display(places);
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
