package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.RestartablePart;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Strikes one part after the other, and mends what it broke, until enough events are stored. Each
 * fault waits until recordings arrive again after the one before. Strikes on a thread of its own;
 * the run's thread looks.
 */
final class Havoc implements Watch, AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private final ChaosStack stack;
  private final FaultPlan plan;
  private final int calls;
  private final Mender mender;
  private final Thread thread = new Thread(this::wreak, "havoc");
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Queue<String> news = new ConcurrentLinkedQueue<>();
  private final AtomicInteger faults = new AtomicInteger();
  private volatile Progress seen = new Progress(Duration.ZERO, 0, 0, Optional.empty());
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private volatile boolean over;

  private Havoc(ChaosStack stack, String connector, FaultPlan plan, int calls) {
    this.stack = stack;
    this.plan = plan;
    this.calls = calls;
    this.mender = new Mender(stack.parts().worker(), connector, news::add);
  }

  /**
   * Begins with the first recording that arrives.
   *
   * @param calls no part is struck any more when so many events are stored
   */
  static Havoc begin(ChaosStack stack, String connector, FaultPlan plan, int calls) {
    Havoc havoc = new Havoc(stack, connector, plan, calls);
    havoc.thread.setDaemon(true);
    havoc.thread.start();
    return havoc;
  }

  private void wreak() {
    try {
      awaitArrival();
      for (Fault fault = plan.next(); !isEnough(); fault = plan.next()) {
        inflict(fault);
      }
      over = !stoppedWithin(Duration.ZERO);
      while (!stoppedWithin(LOOK)) {
        mender.look();
      }
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    }
  }

  private boolean isEnough() {
    return seen.events() >= calls || stoppedWithin(Duration.ZERO);
  }

  private void inflict(Fault fault) {
    if (stoppedWithin(fault.pause())) {
      return;
    }
    RestartablePart part = stack.part(fault.part());
    Duration begun = seen.elapsed();
    fault.blow().strike(part);
    faults.incrementAndGet();
    news.add(fault.part() + " " + fault.blow().done());
    boolean stop = stoppedWithin(fault.lasts());
    if (stop && fault.blow() == Blow.KILLED) {
      return;
    }
    fault.blow().heal(part);
    news.add(fault.part() + " " + fault.blow().undone());
    if (awaitArrival()) {
      news.add("recordings arrive, " + seconds(seen.elapsed().minus(begun)) + " after the fault");
    }
    awaitReplicas();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  /** Until a recording has arrived from now on, or none is to be expected any more. */
  private boolean awaitArrival() {
    long before = seen.recordings();
    while (seen.recordings() == before && !isEnough() && !stoppedWithin(LOOK)) {
      mender.look();
    }
    return seen.recordings() > before;
  }

  private void awaitReplicas() {
    while (!stack.isReplicated() && !stoppedWithin(LOOK)) {
      mender.look();
    }
  }

  private boolean stoppedWithin(Duration time) {
    try {
      return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void look(Progress progress, Display display) {
    seen = progress;
    for (String one = news.poll(); one != null; one = news.poll()) {
      display.tell(progress.elapsed(), one);
    }
    failure.ifPresent(
        e -> {
          throw new QuickstartFailedException("a part could not be mended: " + e.getMessage());
        });
  }

  /** True when all parts are whole, for good. */
  boolean isOver() {
    return over;
  }

  /** How many faults have struck. */
  int faults() {
    return faults.get();
  }

  /** How many tasks were restarted; to be asked when it is over. */
  int restarts() {
    return mender.restarts();
  }

  /** Returns when no part is frozen any more; a killed one may stay so. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(END_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
