package io.callrecordings.connect.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The main job while its parts are killed and frozen: sends calls, strikes one part after the other
 * until all are sent, and checks that every recording arrived exactly once. Confined to the main
 * thread.
 */
final class ChaosRun {
  private static final int CALLS = 900;
  private static final int CALLS_PER_SECOND = 10;

  private final Stage stage;
  private final long seed;
  private final int calls;

  ChaosRun(Stage stage, QuickstartOptions options) {
    this.stage = stage;
    this.seed = options.chaos().orElseThrow();
    this.calls = options.calls().orElse(CALLS);
  }

  /** True if everything arrived exactly once. */
  boolean passes(StopSignal stop) {
    try (ChaosStack stack = ChaosStack.start(stage.directory(), stage::announce)) {
      Parts parts = stack.parts();
      ConnectorFile connector =
          ConnectorFile.simulated(parts.kafka(), parts.registry(), parts.api().orElseThrow());
      stage.post(parts, connector);
      Display display = stage.display(places(parts, connector));
      Havoc havoc = Havoc.begin(stack, connector.name(), new FaultPlan(seed, stack.kinds()), calls);
      try (LiveRun run =
              new LiveRun(
                  parts,
                  connector,
                  display,
                  writer -> EventFeed.patient(writer, CALLS_PER_SECOND, calls),
                  havoc);
          havoc) {
        return check(run, parts, havoc, stop).passes();
      } finally {
        stage.leave();
      }
    }
  }

  private List<String> places(Parts parts, ConnectorFile connector) {
    List<String> places = new ArrayList<>(Places.lines(parts, connector, stage.directory()));
    places.add(0, "Faults      ./quickstart --chaos --calls " + calls + " --seed " + seed);
    return List.copyOf(places);
  }

  private SelfCheck check(LiveRun run, Parts parts, Havoc havoc, StopSignal stop) {
    Judge judge =
        new ChaosJudge(parts.api().orElseThrow().control(), SelfCheck.calls(calls), havoc);
    Duration sending = Duration.ofSeconds(calls / CALLS_PER_SECOND);
    return new SelfCheck(run, judge, calls, sending, stop, stage.out());
  }
}
