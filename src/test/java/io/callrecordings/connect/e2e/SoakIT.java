package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Steady load for long, with restarts, outages and calls whose recordings take minutes: everything
 * arrives once, and nothing grows. {@code mvn -Psoak verify}, an hour; {@code -Dsoak.minutes}. On
 * JUnit's thread.
 */
@Tag("soak")
@ExtendWith(SharedStack.class)
class SoakIT {
  private static final int MINUTES = Integer.getInteger("soak.minutes", 60);
  private static final int PER_SECOND = 50;
  private static final int ONE_LATE_IN = 100;
  private static final Duration LATE = Duration.ofMinutes(3);
  private static final Duration OUTAGE = Duration.ofSeconds(20);

  /** Calls without a recording are open so long: their number is steady afterwards. */
  private static final Duration WAIT = Duration.ofMinutes(5);

  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** The worker is killed once, early: a new one would hide growth. */
  private static final int KILLED_AFTER = Math.max(1, MINUTES / 6);

  private final Stack stack;
  private final List<SoakSample> samples = new ArrayList<>();
  private int sent;

  SoakIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void everythingArrivesOnceAndNothingGrows() {
    try (Scenario scenario = new Scenario(stack, "soak")) {
      Job job = scenario.job();
      job.post(
          Map.of(
              "tasks.max", "2",
              "quo.api.requests.per.second", "200",
              "recording.wait.ms", Long.toString(WAIT.toMillis())));
      for (int minute = 1; minute <= MINUTES; minute++) {
        disturb(scenario, minute);
        load(scenario, Instant.now().plusSeconds(60));
        samples.add(SoakSample.of(stack.worker().process(), job.name()));
        System.out.printf("soak: | %d | %s%n", minute, SoakSample.row(last(1)));
      }
      // The ledger of so many calls is read for seconds: nothing may arrive meanwhile.
      await("all calls are finished")
          .atMost(LIMIT)
          .until(() -> SoakSample.of(stack.worker().process(), job.name()).openCalls() == 0);
      job.awaitExactlyOnce(LIMIT);
      System.out.printf("soak: %d calls, %d recordings%n", sent, job.received().size());
    }
    assertFlat("heap", SoakSample::heapMib, 8);
    assertFlat("threads", SoakSample::threads, 4);
    assertFlat("sockets", SoakSample::sockets, 8);
    assertFlat("offset", SoakSample::offsetBytes, 200);
    assertFlat("delay", SoakSample::p50, 500);
  }

  private List<SoakSample> last(int count) {
    return samples.subList(Math.max(0, samples.size() - count), samples.size());
  }

  /** The last third is at most a quarter above the second one. */
  private void assertFlat(String of, ToDoubleFunction<SoakSample> value, double slack) {
    int third = samples.size() / 3;
    double before = SoakSample.median(samples.subList(third, samples.size() - third), value);
    assertThat(SoakSample.median(last(third), value))
        .as("%s, which was %s", of, before)
        .isLessThanOrEqualTo(1.25 * before + slack);
  }

  /** Something happens in every second minute. */
  private void disturb(Scenario scenario, int minute) {
    if (minute == KILLED_AFTER) {
      stack.worker().process().kill();
      stack.worker().restart();
    } else if (minute % 6 == 2) {
      scenario.api().change(now -> now.down(true));
      load(scenario, Instant.now().plus(OUTAGE));
      scenario.api().change(now -> now.down(false));
    } else if (minute % 6 == 4) {
      scenario.job().rest().restart(scenario.job().name());
    } else if (minute % 6 == 0) {
      scenario.job().rest().pause(scenario.job().name());
      load(scenario, Instant.now().plus(OUTAGE));
      scenario.job().rest().resume(scenario.job().name());
    }
  }

  private void load(Scenario scenario, Instant until) {
    long start = System.nanoTime();
    int before = sent;
    while (Instant.now().isBefore(until)) {
      long due = (System.nanoTime() - start) * PER_SECOND / TimeUnit.SECONDS.toNanos(1);
      while (sent - before < due) {
        send(scenario);
      }
      await().pollDelay(Duration.ofMillis(100)).until(() -> true);
    }
  }

  private void send(Scenario scenario) {
    String call = CallEvents.callId(sent);
    if (sent % ONE_LATE_IN == 0) {
      scenario
          .api()
          .script(
              call,
              Step.of(Answer.recordings()),
              Step.after(
                  LATE, Answer.recordings(SimulatedRecording.completed("CR" + call + "-late"))));
    }
    Instant now = Instant.now();
    scenario.job().send(call, CallEvents.event(sent, now), now);
    sent++;
  }
}
