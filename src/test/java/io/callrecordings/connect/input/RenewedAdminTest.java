package io.callrecordings.connect.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** When an admin client is made anew. One thread. */
class RenewedAdminTest {
  private final FakeTicker ticker = new FakeTicker();
  private final List<Admin> made = new ArrayList<>();
  private final List<Admin> closed = new ArrayList<>();
  private Optional<RuntimeException> cannotBeMade = Optional.empty();
  private final RenewedAdmin client = new RenewedAdmin(make(), this::make, ticker);

  @Test
  void aClientWhosePasswordIsRefusedIsLetGoOnceItIsOldEnough() {
    askInVain(new SaslAuthenticationException("wrong password"));
    assertThat(asked()).as("too young").isSameAs(made.get(0));

    ticker.pause(RenewedAdmin.LEAST_AGE);
    askInVain(new SaslAuthenticationException("wrong password"));
    assertThat(closed).containsExactly(made.get(0));
    assertThat(asked()).isSameAs(made.get(1)).isNotSameAs(made.get(0));
  }

  @Test
  void soIsOneThatNobodyAnswers() {
    ticker.pause(RenewedAdmin.LEAST_AGE);
    askInVain(new TimeoutException("nobody"));
    assertThat(asked()).isSameAs(made.get(1));
  }

  @Test
  void otherAnswersAreNoReason() {
    ticker.pause(RenewedAdmin.LEAST_AGE);
    askInVain(new TopicAuthorizationException("not for you"));
    assertThat(asked()).isSameAs(made.get(0));
    assertThat(closed).isEmpty();
  }

  @Test
  void whatCannotBeMadeNowIsMadeAnotherTime() {
    ticker.pause(RenewedAdmin.LEAST_AGE);
    askInVain(new TimeoutException("nobody"));
    cannotBeMade = Optional.of(new ConfigException("no such host"));
    assertThatThrownBy(this::asked)
        .hasCauseInstanceOf(TimeoutException.class)
        .hasMessageContaining("no such host");

    cannotBeMade = Optional.empty();
    assertThat(asked()).isSameAs(made.get(1));
  }

  @Test
  void closingClosesTheClientOfNow() {
    client.close();
    assertThat(closed).containsExactly(made.get(0));
    assertThatThrownBy(this::asked).hasMessageContaining("closed");
    assertThat(made).hasSize(1);
  }

  private Admin asked() {
    return client.ask(CompletableFuture::completedFuture).join();
  }

  private void askInVain(RuntimeException failure) {
    assertThatThrownBy(() -> client.ask(admin -> CompletableFuture.failedFuture(failure)).join())
        .hasCause(failure);
  }

  /** All that is asked of it here is to close. */
  private Admin make() {
    cannotBeMade.ifPresent(
        failure -> {
          throw failure;
        });
    Admin admin =
        (Admin)
            Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "close" -> closed.add((Admin) self);
                      case "equals" -> self == arguments[0];
                      case "hashCode" -> System.identityHashCode(self);
                      default -> throw new AssertionError(method);
                    });
    made.add(admin);
    return admin;
  }
}
