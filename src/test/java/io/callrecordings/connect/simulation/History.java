package io.callrecordings.connect.simulation;

import io.callrecordings.connect.fetch.ApiHealth;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.Budget;
import io.callrecordings.connect.fetch.Judge;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowRules;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.flow.Progress;
import io.callrecordings.connect.flow.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * One seeded history: a task that reads, fetches and hands over, dies and begins again, until all
 * is done.
 *
 * <p>Confined to one thread. Plays the part of everything around the flow: the reader with its
 * sweeps, the network, {@code poll()}, the worker.
 */
final class History {
  private static final long LIMIT = World.START + 40_000_000;

  private record Flight(Request request, long endsAt) {}

  final World world;
  final Store store;
  final List<Long> starts = new ArrayList<>();
  final double rate;
  int crashes;
  int mostOpen;
  final int maxOpen;

  private final Random random;
  private final Judge judge;
  private final int maxInFlight;
  private int crashesLeft;
  private final List<Flight> flights = new ArrayList<>();
  private final Map<Partition, Long> fresh = new HashMap<>();
  private final Map<Partition, Long> sweep = new HashMap<>();
  private final Map<Partition, Long> sweepTo = new HashMap<>();
  private Flow flow;
  private long now = World.START;

  History(long seed) {
    random = new Random(seed);
    world = new World(random);
    rate = random.nextBoolean() ? 1_000 : 1 + random.nextInt(20);
    maxOpen = 1 + random.nextInt(12);
    crashesLeft = random.nextInt(5);
    maxInFlight = 1 + random.nextInt(8);
    judge = new Judge(new Backoff(100, 2_000), 1_000, new Backoff(500, 5_000), 60_000);
    Map<Partition, Progress> beginning = new HashMap<>();
    world.events.forEach(
        (partition, log) ->
            beginning.put(
                partition,
                Progress.startingAt(log.isEmpty() ? 0 : log.firstKey(), Optional.empty())));
    store = new Store(world, beginning, random.nextInt(3) > 0, random.nextInt(3) == 0);
    flow = start();
  }

  /** Runs to the end; the number of steps is bounded. */
  void run() {
    while (!isDone()) {
      if (crashesLeft > 0 && random.nextInt(25) == 0) {
        crash();
      }
      step();
      mostOpen = Math.max(mostOpen, flow.open());
      if (now > LIMIT) {
        throw new AssertionError(
            "no end in sight: open=%d inFlight=%d flights=%d requests=%d sweep=%s fresh=%s"
                .formatted(
                    flow.open(), flow.inFlight(), flights.size(), starts.size(), sweep, fresh));
      }
    }
    store.flush();
  }

  private void step() {
    switch (random.nextInt(5)) {
      case 0 -> readFresh();
      case 1 -> readAgain();
      case 2 -> handOver(1 + random.nextInt(5));
      case 3 -> answer();
      default -> store.flush();
    }
    for (Optional<Request> request = flow.nextRequest(now);
        request.isPresent();
        request = flow.nextRequest(now)) {
      starts.add(now);
      flights.add(new Flight(request.get(), now + random.nextInt(200)));
    }
    now += random.nextInt(4) == 0 ? random.nextInt(50) : 0;
    if (flights.isEmpty() && nothingToRead()) {
      now = Math.max(now, flow.wakeAt(now).orElse(now));
    }
  }

  private Flow start() {
    flights.clear();
    fresh.clear();
    sweep.clear();
    sweepTo.clear();
    store.progress.forEach(
        (partition, progress) -> {
          fresh.put(partition, progress.next());
          if (!progress.pending().isEmpty()) {
            sweep.put(partition, progress.lowestOpen());
            sweepTo.put(partition, progress.next());
          }
        });
    FlowRules rules =
        new FlowRules(
            judge,
            maxInFlight,
            maxOpen,
            60_000,
            FlowRules.OnFailure.SKIP,
            false,
            OptionalLong.empty());
    return new Flow(
        rules,
        store.progress,
        new ApiHealth(new Backoff(1_000, 10_000)),
        new Budget(rate, now),
        random::nextDouble);
  }

  private void crash() {
    crashesLeft--;
    crashes++;
    store.crash(random);
    now += random.nextInt(1_000);
    flow = start();
  }

  private void readFresh() {
    Partition partition = anyPartition();
    NavigableMap<Long, Event> log = world.log(partition);
    for (int room = Math.min(flow.room(partition), 1 + random.nextInt(4)); room > 0; room--) {
      Map.Entry<Long, Event> next = log.ceilingEntry(fresh.getOrDefault(partition, 0L));
      if (next == null) {
        break;
      }
      flow.admit(next.getValue(), now);
      fresh.put(partition, next.getKey() + 1);
    }
    flow.passed(partition, fresh.getOrDefault(partition, 0L));
  }

  /** Reads what the stored progress left open, as the sweeping consumer does. */
  private void readAgain() {
    Partition partition = anyPartition();
    Optional<Long> from = Optional.ofNullable(sweep.get(partition));
    if (from.isEmpty() || flow.room(partition) == 0) {
      return;
    }
    Map.Entry<Long, Event> next = world.log(partition).ceilingEntry(from.get());
    if (next == null || next.getKey() >= sweepTo.getOrDefault(partition, 0L)) {
      flow.swept(partition, Long.MAX_VALUE);
      sweep.remove(partition);
    } else {
      flow.admit(next.getValue(), now);
      flow.swept(partition, next.getKey() + 1);
      sweep.put(partition, next.getKey() + 1);
    }
  }

  private void handOver(int max) {
    List<Emission> batch = new ArrayList<>();
    while (flow.hasFinished() && batch.size() < max) {
      batch.addAll(flow.handOver(now));
    }
    boolean partly = crashesLeft > 0 && random.nextInt(10) == 0;
    int stored = partly ? random.nextInt(batch.size() + 1) : batch.size();
    store.deliver(batch.subList(0, stored));
    if (partly) {
      crash();
    }
  }

  private void answer() {
    if (flights.isEmpty()) {
      return;
    }
    Flight flight = flights.remove(random.nextInt(flights.size()));
    now = Math.max(now, flight.endsAt());
    flow.answered(flight.request(), world.answer(flight.request().callId(), now), now);
  }

  private boolean nothingToRead() {
    return sweep.isEmpty()
        && world.events.keySet().stream()
            .allMatch(
                p ->
                    world.log(p).ceilingEntry(fresh.getOrDefault(p, 0L)) == null
                        || flow.room(p) == 0);
  }

  private boolean isDone() {
    return flow.open() == 0
        && sweep.isEmpty()
        && world.events.keySet().stream()
            .allMatch(p -> world.log(p).ceilingEntry(fresh.getOrDefault(p, 0L)) == null);
  }

  Progress progress(Partition partition) {
    return flow.progress(partition);
  }

  private Partition anyPartition() {
    List<Partition> partitions = List.copyOf(world.events.keySet());
    return partitions.get(random.nextInt(partitions.size()));
  }
}
