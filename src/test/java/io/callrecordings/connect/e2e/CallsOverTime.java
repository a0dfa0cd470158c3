package io.callrecordings.connect.e2e;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.looks.Readiness;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Calls that end one after the other: the event of each is sent 0.3 to 1.5 s later, and its
 * recording is ready at the APIs as long after the call as a distribution says.
 *
 * <p>Started and asked by one thread; the calls end on a thread of their own.
 */
final class CallsOverTime {
  private static final long SEED = 1;

  private final Map<String, Instant> completed = new HashMap<>();
  private final Map<String, Instant> ready = new HashMap<>();

  private CallsOverTime() {}

  /** Returns once all calls have ended and all recordings are ready. */
  static CallsOverTime start(
      int calls, Duration between, Readiness readiness, List<Scenario> scenarios) {
    CallsOverTime over = new CallsOverTime();
    SplittableRandom random = new SplittableRandom(SEED);
    Instant start = Instant.now().plusSeconds(1);
    List<ScheduledFuture<?>> actions = new ArrayList<>();
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    try {
      for (int number = 0; number < calls; number++) {
        String call = CallEvents.callId(number);
        Instant completed = start.plus(between.multipliedBy(number));
        Instant ready = completed.plusMillis(Math.round(1_000 * readiness.seconds(number, random)));
        String event = CallEvents.event(number, completed);
        over.completed.put(call, completed);
        over.ready.put(call, ready);
        for (Scenario to : scenarios) {
          actions.add(at(thread, completed, () -> answer(to, call, Answer.recordings())));
          actions.add(at(thread, ready, () -> answer(to, call, ready(call))));
        }
        long heard = 300L + random.nextInt(1_200);
        actions.add(
            at(
                thread,
                completed.plusMillis(heard),
                () -> scenarios.forEach(to -> to.job().send(call, event))));
      }
      await("calls")
          .atMost(between.multipliedBy(calls).plusMinutes(2))
          .until(() -> actions.stream().allMatch(ScheduledFuture::isDone));
    } finally {
      thread.shutdownNow();
    }
    return over;
  }

  private static ScheduledFuture<?> at(
      ScheduledExecutorService thread, Instant time, Runnable action) {
    long wait = Duration.between(Instant.now(), time).toMillis();
    return thread.schedule(action, Math.max(0, wait), TimeUnit.MILLISECONDS);
  }

  private static void answer(Scenario to, String call, Answer answer) {
    to.api().script(call, Step.of(answer));
  }

  private static Answer ready(String call) {
    return Answer.recordings(SimulatedRecording.completed("CR-" + call));
  }

  /**
   * What the recordings of a scenario cost.
   *
   * @param requests per recorded call
   * @param delay mean seconds from readiness to the answer that shows it
   * @param late the same, of the slowest twentieth
   * @param completionToRecord mean seconds from the end of the call to that answer
   */
  record Cost(double requests, double delay, double late, double completionToRecord) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.2f requests per recorded call, found %.1f s after readiness (p95 %.1f s), %.1f s after"
              + " completion",
          requests,
          delay,
          late,
          completionToRecord);
    }
  }

  Cost cost(Scenario of) {
    List<Double> delays = new ArrayList<>();
    double requests = 0;
    double sinceCompletion = 0;
    for (ReceivedRecord record : of.job().received()) {
      String call = record.value().get("callId").toString();
      Instant fetched = Instant.ofEpochMilli((Long) record.value().get("fetchedAt"));
      delays.add(seconds(ready.getOrDefault(call, fetched), fetched));
      sinceCompletion += seconds(completed.getOrDefault(call, fetched), fetched);
      requests += of.api().history(call).asked().size();
    }
    delays.sort(null);
    int count = delays.size();
    return new Cost(
        requests / count,
        delays.stream().mapToDouble(delay -> delay).average().orElse(0),
        delays.get(count * 19 / 20),
        sinceCompletion / count);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1_000.0;
  }
}
