package io.callrecordings.connect.quo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.slf4j.MDC;

/**
 * Maker of the threads of this room: daemons, so that none of them keeps a worker alive, with the
 * log context of the thread that made the maker.
 *
 * <p>Thread-safe.
 */
final class Threads implements ThreadFactory {
  private final String name;
  private final Consumer<Optional<Throwable>> whenEnded;
  private final Map<String, String> logContext =
      Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());

  private Threads(String name, Consumer<Optional<Throwable>> whenEnded) {
    this.name = name;
    this.whenEnded = whenEnded;
  }

  static ThreadFactory named(String name) {
    return new Threads(name, ended -> {});
  }

  /** Tells {@code whenEnded} that a thread has ended, and by what, be it an {@link Error}. */
  static ThreadFactory watched(String name, Consumer<Optional<Throwable>> whenEnded) {
    return new Threads(name, whenEnded);
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(() -> run(task), name);
    thread.setDaemon(true);
    return thread;
  }

  private void run(Runnable task) {
    MDC.setContextMap(logContext);
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      whenEnded.accept(Optional.of(e));
      return;
    }
    whenEnded.accept(Optional.empty());
  }
}
