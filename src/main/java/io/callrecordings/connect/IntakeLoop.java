package io.callrecordings.connect;

import io.callrecordings.connect.input.EventReader;
import io.callrecordings.connect.input.InputException;
import java.time.Duration;
import java.util.Optional;
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
        if (flow.isPaused()) {
          read(POLL, Backlog.Wanted.NOTHING);
        } else {
          Backlog.Wanted wanted = moveOn();
          read(wanted.isNothing() ? Duration.ZERO : POLL, wanted);
        }
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

  private void read(Duration timeout, Backlog.Wanted wanted) {
    backlog.add(reader.poll(timeout, wanted.fresh(), wanted.pending()));
  }

  /** Waits until the flow wants events, but not for long: the topics are to be looked at. */
  private Backlog.Wanted moveOn() throws InterruptedException, ExecutionException {
    long latest = clock.getAsLong() + POLL.toMillis();
    return flow.ask(
            f -> {
              long now = clock.getAsLong();
              Backlog.Wanted wanted = backlog.moveInto(f, now);
              return Optional.of(wanted).filter(some -> !some.isNothing() || now >= latest);
            })
        .get();
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
