package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callrecordings.connect.fetch.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whose turn it is in {@link CallQueue}. One thread. */
class CallQueueTest {
  private static final long PATIENT_MS = 9_000;

  private final PartitionState state = Samples.state(0);
  private final CallQueue queue = new CallQueue();

  @Test
  void nobodyIsReadyInAnEmptyQueue() {
    assertThat(queue.readyAt(5)).isEqualTo(Long.MAX_VALUE);
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> queue.take(5));
  }

  @Test
  void freshCallsGoInOrderOfArrival() {
    fresh("AC1", "AC2", "AC3", "AC4", "AC5");

    assertThat(queue.readyAt(5)).isEqualTo(5);
    assertThat(take(5, 5)).containsExactly("AC1", "AC2", "AC3", "AC4", "AC5");
  }

  @Test
  void waitingCallsGoWhenTheyAreDueAndNotBefore() {
    later("AC1", 300);
    later("AC2", 100);
    later("AC3", 200);

    assertThat(queue.readyAt(0)).isEqualTo(100);
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> queue.take(99));
    assertThat(take(250, 2)).containsExactly("AC2", "AC3");
    assertThat(queue.readyAt(250)).isEqualTo(300);
    assertThat(take(300, 1)).hasSize(1);
    assertThat(queue.readyAt(300)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void callsDueAtTheSameTimeGoInTheOrderTheyBeganToWait() {
    for (int i = 1; i <= 20; i++) {
      later("AC" + i, 100);
    }
    List<String> taken = take(100, 20);

    assertThat(taken.subList(0, 3)).containsExactly("AC1", "AC2", "AC3");
    assertThat(taken).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void whoeverHasBeenDueForLongestGoesFirst() {
    later("ACa", Samples.NOW - 1);
    fresh("AC1", "AC2");
    later("ACb", Samples.NOW + 1);

    assertThat(take(Samples.NOW + 1, 4)).containsExactly("ACa", "AC1", "AC2", "ACb");
  }

  @Test
  void aPatientCallLetsOthersPassButNotForEver() {
    OpenCall hardly = Samples.open(state, state.progress().next(), "AChardly");
    hardly.plan(new Look(0, PATIENT_MS, false));
    OpenCall unlikely = Samples.open(state, state.progress().next(), "ACunlikely");
    unlikely.plan(new Look(0, 2_000, false));
    queue.add(hardly, 0, 0);
    queue.add(unlikely, 0, 0);
    later("AC1", 1_999);
    later("AC2", PATIENT_MS - 1);
    later("AC3", PATIENT_MS + 1);

    assertThat(take(PATIENT_MS + 1, 5))
        .containsExactly("AC1", "ACunlikely", "AC2", "AChardly", "AC3");
  }

  @Test
  void whatCouldBeAskedAtOnceIsCountedWhetherItIsLikelyOrNot() {
    fresh("AC1", "AC2");
    OpenCall hardly = Samples.open(state, state.progress().next(), "AChardly");
    hardly.plan(new Look(0, PATIENT_MS, false));
    queue.add(hardly, Samples.NOW, Samples.NOW);
    later("AC3", Samples.NOW + 1);

    assertThat(take(Samples.NOW, 1)).containsExactly("AC1");
    assertThat(queue.fresh()).isEqualTo(2);
    assertThat(take(Samples.NOW, 2)).containsExactly("AC2", "AChardly");
    assertThat(queue.fresh()).isZero();
    assertThat(take(Samples.NOW + 1, 1)).containsExactly("AC3");
  }

  @Test
  void aHurriedCallIsDueAtOnceButBehindThoseThatAre() {
    OpenCall waiting = later("AC1", 900);
    later("AC2", 50);
    queue.hurry(waiting, 60);

    assertThat(take(60, 2)).containsExactly("AC2", "AC1");
    assertThat(queue.readyAt(60)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aCallThatIsDueAlreadyKeepsItsPlaceWhenHurried() {
    OpenCall first = later("AC1", 10);
    later("AC2", 20);
    queue.hurry(first, 30);

    assertThat(take(30, 2)).containsExactly("AC1", "AC2");
  }

  @Test
  void aCallThatDoesNotWaitIsNotHurried() {
    OpenCall fresh = fresh("AC1").get(0);
    queue.hurry(fresh, 0);
    assertThat(take(0, 1)).containsExactly("AC1");

    OpenCall taken = later("AC2", 0);
    queue.take(0);
    queue.hurry(taken, 0);
    assertThat(queue.readyAt(0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theOrderIsThatOfTwoPlainLists() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      CallQueue tested = new CallQueue();
      List<OpenCall> fresh = new ArrayList<>();
      List<OpenCall> later = new ArrayList<>();
      for (int step = 0; step < 100; step++) {
        OpenCall call = Samples.open(state, state.progress().next(), "AC" + step);
        int dueAt = random.nextInt(100);
        switch (random.nextInt(4)) {
          case 0 -> {
            tested.add(call, Samples.NOW, Samples.NOW);
            fresh.add(call);
          }
          case 1, 2 -> {
            tested.add(call, dueAt, dueAt - 1);
            later.add(call);
          }
          default -> {
            if (!later.isEmpty()) {
              OpenCall hurried = later.get(random.nextInt(later.size()));
              if (dueAt(hurried) > step) {
                later.remove(hurried);
                later.add(hurried);
              }
              tested.hurry(hurried, step);
            }
          }
        }
        later.sort(Comparator.comparingLong(CallQueueTest::dueAt));
      }
      List<OpenCall> taken = new ArrayList<>();
      while (tested.readyAt(Samples.NOW) <= Samples.NOW) {
        taken.add(tested.take(Samples.NOW));
      }
      assertThat(taken).filteredOn(fresh::contains).as("seed %d", seed).isEqualTo(fresh);
      assertThat(taken).filteredOn(later::contains).as("seed %d", seed).isEqualTo(later);
    }
  }

  private List<OpenCall> fresh(String... callIds) {
    List<OpenCall> calls = new ArrayList<>();
    for (String callId : callIds) {
      OpenCall call = Samples.open(state, state.progress().next(), callId);
      queue.add(call, Samples.NOW, Samples.NOW);
      calls.add(call);
    }
    return calls;
  }

  private OpenCall later(String callId, long dueAt) {
    OpenCall call = Samples.open(state, state.progress().next(), callId);
    queue.add(call, dueAt, dueAt - 1);
    return call;
  }

  private List<String> take(long now, int count) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(queue.take(now).callId.orElseThrow().value());
    }
    return taken;
  }

  private static long dueAt(OpenCall call) {
    return call.stage() instanceof Stage.Due due ? due.at() : Long.MAX_VALUE;
  }
}
