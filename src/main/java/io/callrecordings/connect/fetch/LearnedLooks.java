package io.callrecordings.connect.fetch;

/**
 * Schedule that learns from each call when recordings become ready, and looks when it pays.
 *
 * <p>Confined to the thread of the flow. Few calls are looked at as soon as they arrive, the first
 * of all among them: as long as that finds recordings, others follow; once it does not, only one
 * call in many is looked at sooner than planned. Without those looks nobody would notice that
 * recordings become ready sooner than before. Until {@value #KNOWN} calls are known the pauses are
 * fixed ones; as few as they are, the plan is trusted less, and requests are dearer.
 */
public final class LearnedLooks implements LookSchedule {
  static final int KNOWN = 5;
  private static final int TRUSTED = 20;
  private static final int CALLS_PER_PLAN = 20;
  private static final long PLAN_INTERVAL_MS = 1_000;
  private static final double NEW_PRICE = 1.2;

  /** Times the price: after so many calls one is looked at sooner than planned. */
  private static final double CALLS_PER_EARLY_LOOK = 75;

  private static final double MOST_CALLS_PER_EARLY_LOOK = 800;

  /** Below it the plan is no reason for a long pause. */
  private static final double HOPE = 0.5;

  /** Whoever is heard of so late can wait, whether a backlog or a restart has kept it. */
  private static final double OLD_S = 300;

  private final Backoff pauses;
  private final RateLimiter budget;
  private final ReadinessModel model = new ReadinessModel();
  private LookPlan plan;
  private int plannedFor;
  private long plannedAt;
  private boolean alwaysReady = true;
  private boolean eager = true;
  private int planned;

  /**
   * A schedule that knows nothing yet.
   *
   * @param pauses its ceilings are the pauses where nothing better is known
   * @param budget makes requests dearer as it fills up
   */
  public LearnedLooks(Backoff pauses, RateLimiter budget) {
    this.pauses = pauses;
    this.budget = budget;
    this.plan = new LookPlan(model, RequestPrice.IDLE_S);
  }

  @Override
  public Look first(CallHistory call, long now, double random) {
    double age = age(call, now);
    if (call.oneLook() || age > OLD_S) {
      return new Look(now, Look.HARDLY_ANY_MS, false);
    }
    renewPlan(now);
    double best =
        model.calls() < KNOWN ? Math.max(age, pauses.ceiling(1) / 1_000.0) : plan.first(age);
    boolean early = best > age && isEarlyTurn();
    double at = !early ? best : alwaysReady ? age : between(age, best, random);
    long latest = Math.max(now, call.deadline());
    return new Look(Math.min(latest, time(call, now, at)), 0, early);
  }

  private boolean isEarlyTurn() {
    planned++;
    if (eager
        || planned > Math.min(MOST_CALLS_PER_EARLY_LOOK, CALLS_PER_EARLY_LOOK * plan.price())) {
      planned = 0;
      return true;
    }
    return false;
  }

  private static double between(double age, double best, double random) {
    double from = Math.max(age, AgeGrid.FIRST_S);
    return from >= best ? age : from * Math.pow(best / from, random);
  }

  @Override
  public Look again(CallHistory call, long now) {
    if (call.isEarly() && call.looks() == 0) {
      alwaysReady = false;
      eager = false;
    }
    double age = age(call, now);
    model.notReady(age);
    renewPlan(now);
    long at = Math.min(call.deadline(), now + pause(call, age));
    return new Look(at, Look.patience(plan.chance(age, age(call, at))), false);
  }

  private long pause(CallHistory call, double age) {
    long first = pauses.ceiling(1);
    long longest = pauses.ceiling(Integer.MAX_VALUE);
    long ageMs = Math.round(1_000 * age);
    if (model.calls() < KNOWN) {
      return Math.max(pauses.ceiling(call.looks() + 1), Math.min(longest, ageMs / 2));
    } else if (age >= AgeGrid.LAST_S) {
      return Math.max(first, ageMs / 2);
    }
    long best = Math.max(1, Math.round(1_000 * (plan.next(age) - age)));
    return plan.hope(age) > HOPE ? best : Math.min(best, Math.min(longest, Math.max(first, ageMs)));
  }

  @Override
  public void ready(CallHistory call, long now) {
    if (call.isEarly() && call.looks() == 0) {
      eager = true;
    }
    double until = age(call, now);
    if (call.looks() > 0 || until <= OLD_S) {
      model.ready(age(call, call.lastLookAt().orElse(call.completedAt())), until);
    }
  }

  @Override
  public void nothing(CallHistory call) {
    if (!call.oneLook()) {
      model.nothing();
    }
  }

  private void renewPlan(long now) {
    double price = RequestPrice.of(budget.used(now)) * (1 + TRUSTED / (model.calls() + 1.0));
    boolean dearer = price > NEW_PRICE * plan.price() || plan.price() > NEW_PRICE * price;
    int learned = model.calls() - plannedFor;
    boolean due = learned >= CALLS_PER_PLAN && now - plannedAt >= PLAN_INTERVAL_MS;
    if (dearer || due || (learned > 0 && model.calls() < CALLS_PER_PLAN)) {
      plan = new LookPlan(model, price);
      plannedFor = model.calls();
      plannedAt = now;
    }
  }

  /** In seconds; a producer's clock may run ahead. */
  private static double age(CallHistory call, long at) {
    return Math.max(0, at - call.completedAt()) / 1_000.0;
  }

  private static long time(CallHistory call, long now, double age) {
    return Math.max(now, call.completedAt() + Math.round(age * 1_000));
  }
}
