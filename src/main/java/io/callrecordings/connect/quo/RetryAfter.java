package io.callrecordings.connect.quo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reading of the header {@code Retry-After}: seconds, or an HTTP date.
 *
 * <p>Stateless. A date is compared with the clock that wrote it, the response's {@code Date}, where
 * there is one. A header that cannot be read is ignored; a pause longer than a minute counts as a
 * minute, for a mistake up there must not stop a connector for a day.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, Retry-After</a>
 */
final class RetryAfter {
  static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");
  private static final int DIGITS = 9;

  private RetryAfter() {}

  static Optional<Duration> read(Response response, Instant now) {
    return response
        .headers()
        .retryAfter()
        .map(String::strip)
        .flatMap(value -> pause(value, response, now))
        .map(pause -> pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
  }

  private static Optional<Duration> pause(String value, Response response, Instant now) {
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(
          value.length() > DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(value)));
    }
    Instant sent = response.headers().date().flatMap(HttpDate::read).orElse(now);
    return HttpDate.read(value)
        .map(until -> until.isAfter(sent) ? Duration.between(sent, until) : Duration.ZERO);
  }
}
