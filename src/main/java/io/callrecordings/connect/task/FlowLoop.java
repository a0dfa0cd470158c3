package io.callrecordings.connect.task;

import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowNotice;
import io.callrecordings.connect.flow.IntakeBuffer;
import io.callrecordings.connect.flow.OriginalEventRequest;
import io.callrecordings.connect.flow.Request;
import io.callrecordings.connect.input.DaemonThreads;
import io.callrecordings.connect.metrics.FlowObserver;
import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.quo.RecordingsApi;
import io.callrecordings.connect.recording.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The one thread that owns the flow: it takes in events and answers, starts requests when they are
 * due, and hands over what is finished.
 *
 * <p>{@link #take}, {@link #wanted}, {@link #ask}, {@link #nudge}, {@link #isPaused} and {@link
 * #close} may be called from any thread; everything else happens on its own.
 */
public final class FlowLoop implements AutoCloseable {
  /** Connect pauses a task by not polling it: after this time no new request starts. */
  static final long PAUSED_AFTER_MS = 10_000;

  private static final long LONGEST_WAIT_MS = 100;

  /** Between two rounds, so that under load one round takes many answers; an API takes longer. */
  private static final long REST_NANOS = 1_000_000;

  private static final long LONGEST_CLOSE_MS = 1_000;

  private final Flow flow;
  private final IntakeBuffer buffer;
  private final RecordingsApi api;
  private final OriginalEvents originals;
  private final RecordQueue queue;
  private final Clocks clocks;
  private final Consumer<FlowNotice> notices;
  private final List<FlowObserver> observers;
  private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final List<BooleanSupplier> questions = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  FlowLoop(
      DaemonThreads threads,
      Flow flow,
      IntakeBuffer buffer,
      RecordingsApi api,
      OriginalEvents originals,
      RecordQueue queue,
      Consumer<FlowNotice> notices,
      List<FlowObserver> observers,
      Clocks clocks) {
    this.flow = flow;
    this.buffer = buffer;
    this.api = api;
    this.originals = originals;
    this.queue = queue;
    this.notices = notices;
    this.observers = List.copyOf(observers);
    this.clocks = clocks;
    this.thread = threads.thread("flow", this::run);
  }

  void start() {
    thread.start();
  }

  /** Makes the loop look again, such as for room in the queue. */
  void nudge() {
    inbox.add(() -> {});
  }

  /** Has the flow told what was read, as soon as it has room for it. */
  void take(List<IntakeItem<Event>> items) {
    tell(() -> buffer.add(items));
  }

  /** The demand on the reader, once there is some, at the latest at {@code latest}. */
  CompletableFuture<IntakeBuffer.Wanted> wanted(long latest) {
    return ask(
        f ->
            Optional.of(buffer.wanted(f))
                .filter(some -> !some.isNothing() || clocks.now() >= latest));
  }

  /**
   * Has {@code question} put to the flow on its own thread, again and again until there is an
   * answer: whenever something happens, and ten times a second; cancelled where the flow has ended.
   */
  <T> CompletableFuture<T> ask(Function<Flow, Optional<T>> question) {
    CompletableFuture<T> result = new CompletableFuture<>();
    inbox.add(() -> questions.add(() -> isAnswered(question, result)));
    if (closed) {
      result.cancel(false);
    }
    return result;
  }

  private <T> boolean isAnswered(
      Function<Flow, Optional<T>> question, CompletableFuture<T> result) {
    try {
      if (closed) {
        result.cancel(false);
      } else {
        question.apply(flow).ifPresent(result::complete);
      }
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
    return result.isDone();
  }

  /** Has {@code change} made on the thread of the flow, unless that has ended. */
  private void tell(Runnable change) {
    inbox.add(
        () -> {
          if (!closed) {
            change.run();
          }
        });
  }

  private void run() {
    try {
      while (!closed) {
        Optional<Runnable> first = Optional.ofNullable(inbox.poll(waitMs(), TimeUnit.MILLISECONDS));
        clocks.tell(flow);
        first.ifPresent(Runnable::run);
        runInbox();
        buffer.moveInto(flow, clocks.now());
        answerQuestions();
        startRequests();
        startLookups();
        handOver();
        flow.takeNotices().forEach(notices);
        observers.forEach(observer -> observer.look(flow, clocks.now()));
        LockSupport.parkNanos(REST_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      queue.fail(new ConnectException("The flow of calls failed: " + e, e));
    } finally {
      closed = true;
      runInbox();
      answerQuestions();
    }
  }

  private void answerQuestions() {
    questions.removeIf(BooleanSupplier::getAsBoolean);
  }

  /** Runs what is there now, not what arrives meanwhile. */
  private void runInbox() {
    for (int left = inbox.size(); left > 0; left--) {
      inbox.remove().run();
    }
  }

  private long waitMs() {
    long now = clocks.now();
    long wake = isPaused() ? Long.MAX_VALUE : flow.wakeAt(now).orElse(Long.MAX_VALUE);
    return Math.min(LONGEST_WAIT_MS, Math.max(0, wake - now));
  }

  private void startRequests() {
    if (isPaused()) {
      return;
    }
    for (Optional<Request> request = flow.nextRequest(clocks.now());
        request.isPresent();
        request = flow.nextRequest(clocks.now())) {
      send(request.get());
    }
  }

  private void startLookups() {
    for (Optional<OriginalEventRequest> next = flow.nextLookup();
        next.isPresent();
        next = flow.nextLookup()) {
      OriginalEventRequest lookup = next.get();
      originals.read(
          lookup.partition(),
          lookup.offset(),
          original -> tell(() -> flow.found(lookup, original)));
    }
  }

  /** True if the worker has not asked for records for long; may be called from any thread. */
  boolean isPaused() {
    return queue.idleMs() > PAUSED_AFTER_MS;
  }

  private void send(Request request) {
    api.fetch(request.callId(), answer -> tell(() -> answered(request, answer)));
  }

  /** The clock first: the answer may show that it is wrong. */
  private void answered(Request request, Answer answer) {
    clocks.tell(flow);
    flow.answered(request, answer, clocks.now());
  }

  private void handOver() {
    boolean somebodyWaits = !buffer.isEmpty() || !questions.isEmpty();
    if (somebodyWaits && flow.hasFinished() && queue.hasRoom()) {
      nudge(); // What is handed over makes room.
    }
    while (flow.hasFinished() && queue.hasRoom()) {
      List<Emission> records = flow.handOver(clocks.now());
      if (!records.isEmpty()) {
        queue.put(records);
      }
    }
    if (queue.hasRoom()) {
      flow.heartbeats(clocks.now()).forEach(beat -> queue.put(List.of(beat)));
    }
    if (!flow.hasFinished()) {
      flow.failure().ifPresent(reason -> queue.fail(new ConnectException(reason)));
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(LONGEST_CLOSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
