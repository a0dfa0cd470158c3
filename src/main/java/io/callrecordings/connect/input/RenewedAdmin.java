package io.callrecordings.connect.input;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * An admin client that is made anew where its cluster refused its credentials or did not answer.
 *
 * <p>Thread-safe. Kafka's own recovers badly from both (seen with 4.4): it goes on failing every
 * question with a refusal of the past until its metadata expires, which takes five minutes, and
 * while it looks for its servers again it writes up to a thousand lines a second to the log.
 */
final class RenewedAdmin implements AutoCloseable {
  /** So long a client is kept at least: each new one writes its configuration to the log. */
  static final Duration LEAST_AGE = Duration.ofSeconds(10);

  private static final Duration CLOSE = Duration.ofMillis(300);

  private final Supplier<Admin> make;
  private final Ticker ticker;
  private Optional<Admin> current;
  private Duration madeAt;
  private boolean closed;

  /** Fails with {@link InputException} on settings no client can be made of. */
  static RenewedAdmin connect(ReaderSettings settings, Map<String, Object> properties) {
    Admin first = ClusterErrors.client(settings, () -> Admin.create(properties));
    return new RenewedAdmin(first, () -> Admin.create(properties), Ticker.SYSTEM);
  }

  RenewedAdmin(Admin first, Supplier<Admin> make, Ticker ticker) {
    this.make = make;
    this.ticker = ticker;
    this.current = Optional.of(first);
    this.madeAt = ticker.now();
  }

  /** The answer to a question; it fails with Kafka's exceptions. */
  <T> CompletableFuture<T> ask(Function<Admin, CompletionStage<T>> question) {
    Admin admin;
    try {
      admin = admin();
    } catch (KafkaException e) {
      // Such as for want of a name service: another time it can be made again.
      return CompletableFuture.failedFuture(
          new TimeoutException("no client can be made now: " + ClusterErrors.cause(e), e));
    }
    return question
        .apply(admin)
        .whenComplete((answer, failure) -> failed(admin, Optional.ofNullable(failure)))
        .toCompletableFuture();
  }

  private synchronized Admin admin() {
    if (closed) {
      throw new KafkaException("the client is closed");
    }
    if (current.isEmpty()) {
      current = Optional.of(make.get());
      madeAt = ticker.now();
    }
    return current.orElseThrow();
  }

  private void failed(Admin admin, Optional<Throwable> failure) {
    if (failure.map(ClusterErrors::cause).filter(RenewedAdmin::lasts).isPresent() && letGo(admin)) {
      // On a thread of its own, which this ends.
      admin.close(Duration.ZERO);
    }
  }

  private static boolean lasts(Throwable failure) {
    return failure instanceof AuthenticationException || failure instanceof TimeoutException;
  }

  private synchronized boolean letGo(Admin admin) {
    boolean old = ticker.now().minus(madeAt).compareTo(LEAST_AGE) >= 0;
    boolean renew = old && !closed && current.filter(admin::equals).isPresent();
    if (renew) {
      current = Optional.empty();
    }
    return renew;
  }

  @Override
  public synchronized void close() {
    closed = true;
    current.ifPresent(admin -> admin.close(CLOSE));
  }
}
