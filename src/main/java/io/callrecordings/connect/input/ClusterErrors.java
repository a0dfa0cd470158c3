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
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trouble with brokers, as one way of asking them shows it: borne, said, and in the end given up.
 *
 * <p>Confined to one thread. Trouble that passes by itself, such as brokers that are down, is
 * waited out; what somebody may be about to mend, such as a permission, is given up with an {@link
 * InputException} once it has lasted for {@link #PATIENCE}; what no waiting mends, at once. Trouble
 * is logged when it begins, once a minute, and when it is over. Between two tries the pauses grow,
 * since the clients log each of their own failures.
 */
final class ClusterErrors {
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Trouble that did not show again for so long is over. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(20);

  private static final Duration SAY_EVERY = Duration.ofMinutes(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(ClusterErrors.class);

  /** Trouble that lasts. Times are those of the ticker. */
  private record Trouble(
      Duration since, Duration seen, Duration said, Duration pause, Duration retryAt) {}

  private final ReaderSettings settings;
  private final Ticker ticker;
  private final Duration patience;
  private Optional<Trouble> trouble = Optional.empty();
  private Optional<Throwable> refusal = Optional.empty();

  ClusterErrors(ReaderSettings settings, Ticker ticker) {
    this(settings, ticker, PATIENCE);
  }

  /** With another patience; with none, nothing is logged, since the caller fails at once. */
  ClusterErrors(ReaderSettings settings, Ticker ticker, Duration patience) {
    this.settings = settings;
    this.ticker = ticker;
    this.patience = patience;
  }

  /** The answer, or empty where there is none (yet) because of trouble that may pass. */
  <T> Optional<T> await(Future<T> answer, Duration timeout) {
    try {
      T got = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      works();
      return Optional.of(got);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      failed(cause(e));
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Returns where the next try may go on as if nothing had happened. */
  void failed(Throwable failure) {
    if (failure instanceof InterruptException interrupt) {
      throw interrupt;
    }
    boolean refused = isRefusal(failure);
    refusal = Optional.of(failure).filter(ClusterErrors::isRefusal);
    if (!refused && !(failure instanceof RetriableException)) {
      throw sentence(failure);
    }
    Duration lasted = seen(failure.toString());
    if (refused && lasted.compareTo(patience) >= 0) {
      throw sentence(failure);
    }
  }

  /** Notes and says trouble that passes. */
  void passes(String what) {
    seen(what);
  }

  /** It works, or works again. */
  void works() {
    trouble.ifPresent(
        over ->
            log.info(
                "The cluster of the events answers again servers={} afterMs={}",
                settings.servers(),
                ticker.now().minus(over.since).toMillis()));
    trouble = Optional.empty();
  }

  /** True if the last try failed. */
  boolean isTroubled() {
    return trouble.isPresent();
  }

  /** True if it is time for a try. */
  boolean mayTry() {
    return trouble.filter(t -> ticker.now().compareTo(t.retryAt) < 0).isEmpty();
  }

  /** How long the trouble has lasted. */
  private Duration seen(String what) {
    Duration now = ticker.now();
    Optional<Trouble> known =
        trouble.filter(t -> now.minus(t.seen).compareTo(FORGOTTEN.plus(t.pause)) < 0);
    boolean say =
        isPatient() && known.filter(t -> now.minus(t.said).compareTo(SAY_EVERY) < 0).isEmpty();
    Duration since = known.map(Trouble::since).orElse(now);
    if (say) {
      log.warn(
          "No events for now, reading goes on by itself once the cluster of the events lets it"
              + " servers={} sinceMs={} error={}",
          settings.servers(),
          now.minus(since).toMillis(),
          what);
    }
    Duration pause = known.map(t -> longer(t.pause)).orElse(Duration.ZERO);
    trouble =
        Optional.of(
            new Trouble(
                since,
                now,
                say ? now : known.map(Trouble::said).orElse(now),
                pause,
                now.plus(pause)));
    return now.minus(since);
  }

  private boolean isPatient() {
    return !patience.isZero();
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
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
              + reason(cause(e)),
          e);
    }
  }

  /** The message, with the kind of failure before one that is a single word, such as a path. */
  private static String reason(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.indexOf(' ') >= 0 ? message : cause.getClass().getSimpleName() + ": " + message;
  }

  /** There was no answer to use: for the last refusal, or because nobody answered. */
  InputException noAnswer(Duration waited) {
    return refusal.map(this::sentence).orElseGet(() -> unreachable(waited));
  }

  private InputException unreachable(Duration waited) {
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
    if (failure instanceof GroupAuthorizationException group) {
      return new InputException(
          "The cluster that holds the events ("
              + settings.servers()
              + ") does not allow the use of the group of events.lag.group: grant READ on the group "
              + group.groupId()
              + " to the principal that the events.consumer.* settings name.",
          failure);
    }
    if (failure instanceof AuthorizationException) {
      return new InputException(
          "The cluster that holds the events ("
              + settings.servers()
              + ") does not allow reading them: "
              + what
              + " Grant READ on the topics of events.topics to the principal that the"
              + " events.consumer.* settings name.",
          failure);
    }
    return new InputException("Events cannot be read: " + what, failure);
  }

  /** The cause behind the wrappers of futures and constructors. */
  static Throwable cause(Throwable failure) {
    boolean wrapper =
        failure instanceof ExecutionException
            || failure instanceof CompletionException
            || failure.getClass() == KafkaException.class;
    Throwable cause = failure.getCause();
    return wrapper && cause != null ? cause(cause) : failure;
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof AuthenticationException || failure instanceof AuthorizationException;
  }
}
