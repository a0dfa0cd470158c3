package io.callrecordings.connect;

import io.callrecordings.connect.input.EventReader;
import io.callrecordings.connect.input.InputException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The one thread that owns the reader: it reads and decodes events and brings them to the flow, as
 * many as that has room for.
 *
 * <p>{@link #start} and {@link #close} may be called from the task's thread; everything else
 * happens on its own.
 */
final class IntakeLoop implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long LONGEST_CLOSE_MS = 2_000;

  private final EventReader reader;
  private final Backlog backlog;
  private final FlowLoop flow;
  private final Handover handover;
  private final LongSupplier clock;
  private final Thread thread;
  private volatile boolean closed;

  IntakeLoop(
      String name,
      EventReader reader,
      Backlog backlog,
      FlowLoop flow,
      Handover handover,
      LongSupplier clock) {
    this.reader = reader;
    this.backlog = backlog;
    this.flow = flow;
    this.handover = handover;
    this.clock = clock;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try (reader) {
      while (!closed) {
        Backlog.Wanted wanted = flow.isPaused() ? Backlog.Wanted.NOTHING : moveOn();
        backlog.add(reader.poll(POLL, wanted.fresh(), wanted.pending()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CancellationException e) {
      // The flow is closed, and so will this be.
    } catch (InputException e) {
      handover.fail(new ConnectException(e.getMessage(), e));
    } catch (ExecutionException | RuntimeException | Error e) {
      handover.fail(new ConnectException("Reading events failed: " + e, e));
    }
  }

  private Backlog.Wanted moveOn() throws InterruptedException, ExecutionException {
    return flow.ask(f -> backlog.moveInto(f, clock.getAsLong())).get();
  }

  /** Ends the thread and with it the reader. */
  @Override
  public void close() {
    closed = true;
    reader.wakeup();
    try {
      thread.join(LONGEST_CLOSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
