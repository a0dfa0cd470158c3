package io.callrecordings.connect.quo;

import io.callrecordings.connect.config.ProxySettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/**
 * HTTP proxy that leads to the API.
 *
 * <p>Immutable; the password shows up in no text made of this.
 *
 * @param url host and port of the proxy, by {@code http}
 * @param user name for the proxy, where it asks for one
 */
record QuoApiProxy(URI url, Optional<String> user, Optional<String> password) {

  static QuoApiProxy of(ProxySettings proxy) {
    return new QuoApiProxy(proxy.url(), proxy.user(), proxy.password().map(Password::value));
  }

  /** The value of the header {@code Proxy-Authorization}, where there is a user. */
  Optional<String> authorization() {
    return user.map(
        name ->
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        (name + ":" + password.orElse("")).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "QuoApiProxy[url=%s, user=%s]".formatted(url, user.orElse(""));
  }
}
