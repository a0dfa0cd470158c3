package io.callrecordings.connect.input;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells trouble that passes from trouble that does not: the one is logged, at most every 30 s, the
 * other becomes an {@link InputException}.
 *
 * <p>Confined to one thread.
 */
final class ClusterErrors {
  private static final Logger log = LoggerFactory.getLogger(ClusterErrors.class);
  private static final Duration LOG_EVERY = Duration.ofSeconds(30);

  private final ReaderSettings settings;
  private final Ticker ticker;
  private Optional<Duration> logged = Optional.empty();

  ClusterErrors(ReaderSettings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
  }

  /** The answer, or empty where there is none (yet) because of trouble that passes. */
  <T> Optional<T> await(Future<T> answer, Duration timeout) {
    try {
      return Optional.of(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      Throwable cause = cause(e);
      if (isPermanent(cause)) {
        throw sentence(cause);
      }
      passes(String.valueOf(cause));
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Returns where the failed reading may go on as if nothing had happened. */
  void whileReading(KafkaException failure) {
    if (failure instanceof InterruptException) {
      throw failure;
    }
    if (!(failure instanceof RetriableException)) {
      throw sentence(failure);
    }
    passes(failure.toString());
  }

  /** Logs trouble that passes. */
  void passes(String trouble) {
    Duration now = ticker.now();
    if (logged.filter(last -> now.minus(last).compareTo(LOG_EVERY) < 0).isEmpty()) {
      logged = Optional.of(now);
      log.warn(
          "No events for now, reading goes on by itself once the cluster answers servers={} error={}",
          settings.servers(),
          trouble);
    }
  }

  /** The client that {@code make} makes; fails where none can be made of the settings. */
  static <T> T client(ReaderSettings settings, Supplier<T> make) {
    try {
      return make.get();
    } catch (KafkaException e) {
      throw new InputException(
          "No Kafka client can be made of events.bootstrap.servers ("
              + settings.servers()
              + ") and events.consumer.*: "
              + cause(e).getMessage(),
          e);
    }
  }

  /** Nobody answered. */
  InputException unreachable(Duration waited) {
    return new InputException(
        "No answer from the cluster that holds the events within "
            + waited.toSeconds()
            + " s: check events.bootstrap.servers ("
            + settings.servers()
            + "), the network, and events.consumer.security.protocol.");
  }

  private InputException sentence(Throwable failure) {
    String what = failure.getMessage();
    if (failure instanceof AuthenticationException) {
      return new InputException(
          "The cluster that holds the events ("
              + settings.servers()
              + ") does not accept the credentials: "
              + what
              + " Check events.consumer.security.protocol, events.consumer.sasl.* and"
              + " events.consumer.ssl.*.",
          failure);
    }
    if (failure instanceof AuthorizationException) {
      return new InputException(
          "The cluster that holds the events ("
              + settings.servers()
              + ") does not allow reading them: "
              + what
              + " Grant READ and DESCRIBE on the topics of events.topics to the principal that"
              + " the events.consumer.* settings name.",
          failure);
    }
    return new InputException("Events cannot be read: " + what, failure);
  }

  /** What is behind the wrappers of futures and constructors. */
  static Throwable cause(Throwable failure) {
    boolean wrapper =
        failure instanceof ExecutionException
            || failure instanceof CompletionException
            || failure.getClass() == KafkaException.class;
    Throwable cause = failure.getCause();
    return wrapper && cause != null ? cause(cause) : failure;
  }

  private static boolean isPermanent(Throwable failure) {
    return failure instanceof AuthenticationException
        || failure instanceof AuthorizationException
        || failure instanceof InvalidTopicException
        || failure instanceof UnsupportedVersionException;
  }
}
