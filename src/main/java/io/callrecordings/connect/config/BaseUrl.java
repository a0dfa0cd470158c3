package io.callrecordings.connect.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rules for the base URL of the API: what has to be left out of it, and whether it leads to another
 * machine in plain text.
 *
 * <p>Pure functions, for any thread. A part that may hold a secret is never repeated.
 */
final class BaseUrl {
  static final String EXPECTED =
      "an absolute http or https URL without user, query and fragment, such as"
          + " https://api.quo.com";

  private static final int LARGEST_PORT = 65_535;

  /** Parts of the API's own paths, which the connector appends. */
  private static final Pattern PATH_OF_A_CALL =
      Pattern.compile("/call-recordings(/|$)|/calls/[^/]+/recordings");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|.*[.]localhost|127([.][0-9]{1,3}){3}|\\[::1\\]");

  private BaseUrl() {}

  static KeyValidator rule() {
    return new KeyValidator(EXPECTED, value -> problem(value.toString()));
  }

  /** The problem, as the rest of a sentence that begins with the key. */
  private static Optional<String> problem(String text) {
    if (text.contains("@")) {
      return Optional.of(
          "must be a URL without user and password; the key belongs into " + QuoSettings.KEY);
    }
    if (text.contains("{")) {
      return Optional.of(leaveOut("the path of a call, such as /v1/call-recordings/{callId}"));
    }
    Optional<URI> url = parsed(text).filter(BaseUrl::isPlain);
    return url.isPresent()
        ? url.flatMap(BaseUrl::parts)
        : Optional.of("must be " + EXPECTED + why(text));
  }

  /** A text that is no such URL may be anything, a secret as well, and is not shown. */
  private static String why(String text) {
    if (text.startsWith("http://") || text.startsWith("https://")) {
      return text.matches("https?://[^/?#]*_.*") ? ": names of hosts have no underscore" : "";
    }
    return ": it begins with https://";
  }

  private static boolean isPlain(URI url) {
    return url.getRawQuery() == null
        && url.getRawFragment() == null
        && !url.getRawPath().contains("//");
  }

  private static Optional<String> parts(URI url) {
    if (url.getPort() == 0 || url.getPort() > LARGEST_PORT) {
      return Optional.of(
          "must be a URL with a port from 1 to %d, but its port is %d"
              .formatted(LARGEST_PORT, url.getPort()));
    }
    String path = url.getRawPath().replaceFirst("/+$", "");
    if (PATH_OF_A_CALL.matcher(path).find()) {
      return Optional.of(leaveOut("the path of a call, such as /v1/call-recordings/{callId}"));
    }
    return path.toLowerCase(Locale.ROOT).endsWith("/v1")
        ? Optional.of(leaveOut("/v1 at its end"))
        : Optional.empty();
  }

  private static String leaveOut(String part) {
    return "must be the base URL alone, such as https://api.quo.com: leave out "
        + part
        + ", which the connector appends";
  }

  /** Empty where it is no URL of a web server. */
  private static Optional<URI> parsed(String text) {
    try {
      URI url = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      return Optional.of(url).filter(it -> web && it.getHost() != null);
    } catch (URISyntaxException notAUrl) {
      return Optional.empty();
    }
  }

  /** True where the key would cross a network for everybody to read. */
  static boolean isPlainToAnotherMachine(String text) {
    return parsed(text)
        .filter(url -> "http".equalsIgnoreCase(url.getScheme()))
        .filter(url -> !LOOPBACK.matcher(url.getHost()).matches())
        .isPresent();
  }
}
