package io.callrecordings.connect.simulation;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.RequestStarts;
import io.callrecordings.connect.fetch.RetryPolicy;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowNotice;
import io.callrecordings.connect.flow.FlowRules;
import io.callrecordings.connect.flow.OriginalEventRequest;
import io.callrecordings.connect.flow.Request;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * One task from its start to its end: the flow and everything around it, which are the reader with
 * its scans, the network and {@code poll()}.
 *
 * <p>Confined to one thread.
 */
final class SimulatedTask {
  static final long HEARTBEAT_MS = 5_000;
  static final long KEY_GRACE_MS = 60_000;
  static final int MAX_ATTEMPTS = 5;
  private static final RetryPolicy JUDGE =
      new RetryPolicy(new Backoff(100, 2_000), MAX_ATTEMPTS, KEY_GRACE_MS);
  private static final OriginalEvent ORIGINAL =
      new OriginalEvent(Optional.empty(), Optional.empty());

  private record Flight(Request request, long endsAt) {}

  final Flow flow;
  private final World world;
  private final SimulatedClocks clocks;
  private final Setting setting;
  private final SplittableRandom random;
  private final Replacements replacements;
  private final SimulatedIntake intake;
  private final List<Flight> flights = new ArrayList<>();
  private final List<OriginalEventRequest> lookups = new ArrayList<>();
  private final Witness witness;
  private final Map<String, Recording> written = new HashMap<>();

  SimulatedTask(
      World world,
      SimulatedClocks clocks,
      Setting setting,
      SplittableRandom random,
      Map<Partition, Progress> stored,
      Set<Partition> unstored,
      RateLimiter budget,
      SplittableRandom reading) {
    this.world = world;
    this.clocks = clocks;
    this.setting = setting;
    this.random = random;
    this.witness = new Witness(world);
    FlowRules rules =
        new FlowRules(
            JUDGE,
            new LookRules(setting.firstLookMs(), new Backoff(500, 5_000)),
            setting.maxInFlight(),
            setting.maxOpen(),
            World.WAIT_MS,
            setting.onFailure() == OnFailure.FAIL,
            setting.onFailure() == OnFailure.DEAD_LETTER,
            setting.outcomes(),
            setting.heartbeats() ? OptionalLong.of(HEARTBEAT_MS) : OptionalLong.empty(),
            "https://api.example");
    flow =
        new Flow(
            rules,
            new HashMap<>(stored),
            new CircuitBreaker(new Backoff(1_000, 10_000)),
            budget,
            random::nextDouble,
            clocks);
    unstored.forEach(flow::unstored);
    replacements = new Replacements(world, flow, stored);
    intake = new SimulatedIntake(world, flow, stored, replacements, reading);
  }

  void read(long now) {
    clocks.tell(flow, now);
    intake.read(now);
    replacements.told(notices(now));
  }

  private List<FlowNotice> notices(long now) {
    List<FlowNotice> notices = flow.takeNotices();
    notices.forEach(notice -> witness.told(notice, clocks.trueTime(now)));
    return notices;
  }

  /** One round of the flow's thread; the result says whether it started a request. */
  boolean round(RequestStarts starts, long now) {
    clocks.tell(flow, now);
    intake.admit(now);
    Invariants.require(
        flow.open() <= setting.maxOpen(), () -> flow.open() + " of " + setting.maxOpen() + " open");
    notices(now);
    return startRequests(starts, now);
  }

  private boolean startRequests(RequestStarts starts, long now) {
    boolean any = false;
    for (Optional<Request> request = flow.nextRequest(now);
        request.isPresent();
        request = flow.nextRequest(now)) {
      starts.started(now);
      witness.started(clocks.trueTime(now));
      flights.add(new Flight(request.get(), now + random.nextInt(200)));
      any = true;
    }
    for (Optional<OriginalEventRequest> lookup = flow.nextLookup();
        lookup.isPresent();
        lookup = flow.nextLookup()) {
      lookups.add(lookup.get());
    }
    Invariants.require(
        flights.size() <= setting.maxInFlight(), () -> flights.size() + " in flight");
    return any;
  }

  /** Ends one of the requests; the result is the time at which it does. */
  long answer(long now) {
    if (flights.isEmpty()) {
      return now;
    }
    Flight flight = flights.remove(random.nextInt(flights.size()));
    long at = Math.max(now, flight.endsAt());
    long trueTime = clocks.trueTime(at);
    Answer answer = world.answer(flight.request().callId(), trueTime);
    clocks.tell(flow, answer, at);
    flow.answered(flight.request(), answer, at);
    witness.answered(answer, trueTime, flow.failure().isPresent());
    flow.failure().ifPresent(reason -> witness.failed(reason, trueTime));
    notices(at);
    return at;
  }

  /** What a {@code poll()} for {@code max} records gets: whole calls, then heartbeats. */
  List<Emission> poll(int max, long now) {
    List<Emission> batch = new ArrayList<>();
    clocks.tell(flow, now);
    while (flow.hasFinished() && batch.size() < max) {
      batch.addAll(flow.handOver(now));
    }
    batch.addAll(flow.heartbeats(now));
    batch.forEach(this::doesNotGoBack);
    batch.forEach(replacements::isOfTheTopicThatIsRead);
    return batch;
  }

  /** Events that were open when their log was replaced under this task. */
  Stream<Fate> orphans() {
    return replacements.orphans();
  }

  private void doesNotGoBack(Emission emission) {
    if (emission instanceof Emission.OfRecording it) {
      Recording recording = it.recording();
      Optional<Recording> before = Optional.ofNullable(written.put(recording.id(), recording));
      Invariants.require(
          before.map(known -> !known.equals(recording)).orElse(true),
          () -> recording + " is written again");
      Invariants.require(
          recording.isFinal() || before.map(known -> !known.isFinal()).orElse(true),
          () -> recording + " goes back in time");
    }
  }

  /** Reads one event again for a dead letter. */
  void lookUp() {
    if (!lookups.isEmpty() && random.nextBoolean()) {
      flow.found(
          lookups.remove(random.nextInt(lookups.size())),
          random.nextBoolean() ? Optional.of(ORIGINAL) : Optional.empty());
    }
  }

  boolean hasFailed() {
    return flow.failure().isPresent();
  }

  /** True if nothing happens before {@link Flow#wakeAt}. */
  boolean isIdle() {
    return flights.isEmpty() && lookups.isEmpty() && !flow.hasFinished() && !intake.canGoOn();
  }

  boolean isDone() {
    return flow.open() == 0 && intake.isDone();
  }
}
