package io.callrecordings.connect.simulation;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.RequestStarts;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One seeded history: tasks read, fetch and hand over, die, fail and begin again with other
 * partitions, until all is done.
 *
 * <p>Confined to one thread. Plays the worker, its operator, and time.
 */
final class History {
  /** So late a computed wait may end, where almost a whole token is there before. */
  private static final long LATE_MS = 1;

  private static final long LIMIT = World.START + 40_000_000;

  final World world;
  final Store store;
  final RequestStarts starts;
  int failures;

  /** Each perhaps between a dead letter and its outcome, or after that was dropped. */
  int restarts = -1;

  private final Losses losses;
  private final SimulatedClocks clocks;
  private final SplittableRandom random;

  /** Of the readers, so that a change of them leaves the world of a seed as it is. */
  private final SplittableRandom reading;

  private int crashesLeft;
  private List<SimulatedTask> tasks = List.of();
  private Map<Partition, SimulatedTask> owners = Map.of();
  private long now = World.START;

  History(long seed) {
    random = new SplittableRandom(seed);
    reading = new SplittableRandom(Long.reverse(seed));
    world = new World(random);
    losses = new Losses(world, seed);
    clocks = new SimulatedClocks(world, seed);
    store = new Store(world, clocks, Setting.any(random));
    starts = new RequestStarts(store.setting.rate(), World.START);
    crashesLeft = random.nextInt(5);
    start();
  }

  /** Runs to the end; the number of steps is bounded. */
  void run() {
    while (!tasks.stream().allMatch(SimulatedTask::isDone)) {
      step();
      Invariants.require(
          now < LIMIT, () -> "no end in sight after %d requests".formatted(starts.count()));
    }
    finish();
    Invariants.allIsDone(this);
    for (SimulatedTask task : tasks) {
      task.orphans()
          .filter(fate -> !fate.isSkipped() && !fate.vanished)
          .forEach(fate -> Invariants.isFinished(store, fate, "open when its log was replaced"));
    }
  }

  Progress progress(Partition partition) {
    return task(partition).flow.progress(partition);
  }

  private SimulatedTask task(Partition partition) {
    return Optional.ofNullable(owners.get(partition)).orElseThrow();
  }

  /** Deals the partitions to new tasks, which begin with what is stored. */
  private void start() {
    restarts++;
    int count = Math.min(store.setting.tasks(), world.logs.size());
    List<Map<Partition, Progress>> dealt = new ArrayList<>();
    Set<Partition> unstored = new HashSet<>();
    for (int task = 0; task < count; task++) {
      dealt.add(new HashMap<>());
    }
    int next = random.nextInt(count);
    for (Log log : world.logs) {
      Progress stored = store.progress(log.partition);
      dealt.get(next++ % count).put(log.partition, log.current(stored));
      if (!log.isCurrent(stored)) {
        unstored.add(log.partition);
      }
    }
    RateLimiter budget = new RateLimiter(store.setting.rate(), now);
    tasks = new ArrayList<>();
    owners = new HashMap<>();
    for (Map<Partition, Progress> stored : dealt) {
      SimulatedTask task =
          new SimulatedTask(
              world, clocks, store.setting, random, stored, unstored, budget, reading);
      tasks.add(task);
      stored.keySet().forEach(partition -> owners.put(partition, task));
    }
  }

  private void step() {
    losses.perhaps();
    SimulatedTask task = tasks.get(random.nextInt(tasks.size()));
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> task.read(now);
      case 3, 4 -> now = task.answer(now);
      case 5 -> task.lookUp();
      case 6 -> poll(task);
      default -> store.flush();
    }
    rounds();
    Optional<SimulatedTask> failed = tasks.stream().filter(SimulatedTask::hasFailed).findFirst();
    if (failed.isPresent()) {
      fail(failed.get());
    } else if (crashesLeft > 0 && random.nextInt(25) == 0) {
      crash();
    }
    passTime();
  }

  private boolean rounds() {
    boolean any = false;
    for (SimulatedTask task : tasks) {
      any |= task.round(starts, now);
    }
    return any;
  }

  private void passTime() {
    int chance = random.nextInt(400);
    now += chance < 100 ? random.nextInt(50) : chance == 399 ? random.nextInt(120_000) : 0;
    if (tasks.stream().allMatch(SimulatedTask::isIdle)) {
      sleep();
    }
  }

  /** Nothing happens until a task wants to be asked again; then it has a request. */
  private void sleep() {
    long wake = Long.MAX_VALUE;
    for (SimulatedTask task : tasks) {
      clocks.tell(task.flow, now);
      OptionalLong at = task.flow.wakeAt(now);
      wake = Math.min(wake, at.orElse(Long.MAX_VALUE));
    }
    if (clocks.nextJump(now) < wake) {
      now = clocks.nextJump(now);
      rounds();
    } else if (wake < Long.MAX_VALUE) {
      if (wake > now + 1 + LATE_MS) {
        now = wake - 1 - LATE_MS;
        Invariants.require(!rounds(), () -> "would have been woken too late at " + now);
      }
      now = wake;
      Invariants.require(rounds(), () -> "woken for nothing at " + now);
    } else {
      Invariants.require(
          tasks.stream().allMatch(SimulatedTask::isDone), () -> "nothing will ever happen");
    }
  }

  private void poll(SimulatedTask task) {
    List<Emission> batch = task.poll(1 + random.nextInt(5), now);
    if (crashesLeft > 0 && random.nextInt(10) == 0) {
      store.deliver(batch.subList(0, random.nextInt(batch.size() + 1)));
      crash();
    } else {
      store.deliver(batch);
    }
  }

  private void crash() {
    crashesLeft--;
    store.crash(random);
    now += random.nextInt(1_000);
    changeBetweenRuns();
    start();
  }

  /** A task fails once it has handed over what is finished; the operator does what it says. */
  private void fail(SimulatedTask task) {
    String reason = task.flow.failure().orElseThrow();
    store.deliver(task.poll(Integer.MAX_VALUE, now));
    store.flush();
    if (!reason.contains("quo.api.key")) {
      Invariants.require(store.setting.onFailure() == OnFailure.FAIL, () -> reason);
      store.setting = store.setting.passingOver();
    }
    failures++;
    changeBetweenRuns();
    start();
  }

  /** While nothing runs, events may be compacted away, and an operator may replay some. */
  private void changeBetweenRuns() {
    for (Log log : world.logs) {
      Progress stored = store.progress(log.partition);
      for (Fate fate : log.isCurrent(stored) ? log.events : List.<Fate>of()) {
        long offset = fate.event.offset();
        if (offset < stored.next() && !fate.vanished && random.nextInt(60) == 0) {
          if (stored.pending().contains(offset)) {
            fate.vanished = true;
          } else {
            fate.times++;
            OffsetSet pending = stored.pending().with(offset);
            stored = new Progress(stored.next(), pending, stored.recordsDone(), stored.topicId());
            store.progress.put(log.partition, stored);
          }
        }
      }
    }
  }

  /** All is finished: what is stored catches up where heartbeats see to it. */
  private void finish() {
    for (int beat = 0; beat < 3; beat++) {
      tasks.forEach(task -> store.deliver(task.poll(Integer.MAX_VALUE, now)));
      now += SimulatedTask.HEARTBEAT_MS;
    }
    store.flush();
    for (Log log : world.logs) {
      Invariants.require(
          !store.setting.heartbeats()
              || store.progress(log.partition).equals(progress(log.partition)),
          () -> "stored " + store.progress(log.partition) + " of " + progress(log.partition));
    }
  }
}
