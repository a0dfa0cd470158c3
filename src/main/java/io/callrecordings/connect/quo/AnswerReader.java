package io.callrecordings.connect.quo;

import io.callrecordings.connect.recording.Answer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reading of what one complete HTTP response means: status, a few headers and the bytes of the
 * body.
 *
 * <p>Pure and immutable. Every response has an answer, whatever its bytes are. Of the errors, only
 * those in the API's own words are the API's; all others come from somebody in between.
 */
final class AnswerReader {
  private final Redaction redaction;

  AnswerReader(Redaction redaction) {
    this.redaction = redaction;
  }

  /** The answer, and where it goes on. */
  Page page(Response packed, Instant now) {
    try {
      Response response = Gzip.unpacked(packed);
      return switch (response.status()) {
        case 200 -> RecordingsReader.read(response.body());
        case 204 -> Page.last(new Answer.Found(List.of()));
        default -> Page.last(error(response, now));
      };
    } catch (NotOfTheApi e) {
      String reason = "the body is not the API's: " + e.getMessage() + ", from " + packed.url();
      return Page.last(unavailable(packed, reason, now));
    }
  }

  private Answer error(Response response, Instant now) {
    int status = response.status();
    if (status == 429) {
      return new Answer.Throttled(RetryAfter.read(response, now));
    }
    Optional<String> said = status == 407 ? Optional.empty() : said(response.body());
    boolean refusal = status >= 400 && status < 500 && status != 408 && status != 425;
    if (!refusal || said.isEmpty()) {
      return unavailable(response, said.orElseGet(() -> inBetween(response)), now);
    }
    return switch (status) {
      case 401, 402, 403 -> new Answer.Unauthorized(status, said.get());
      case 404 -> new Answer.NoSuchCall(said.get());
      default -> new Answer.Refused(status, said.get());
    };
  }

  /** Statuses by which a proxy refuses the way to the API. */
  Answer refusedByProxy(Response response) {
    return new Answer.Unreachable(
        response.status() == 407
            ? askedForPassword(response)
            : redaction.shown(
                "a proxy refuses the way to " + response.url() + ": status " + response.status()));
  }

  private Answer unavailable(Response response, String reason, Instant now) {
    return new Answer.Unavailable(
        Optional.of(response.status()), redaction.shown(reason), RetryAfter.read(response, now));
  }

  /** The API's words about its error, fit for a log line; empty where it was not the API. */
  private Optional<String> said(ByteBuffer body) {
    return ApiError.read(body).map(error -> redaction.shown(error.text()));
  }

  private static String inBetween(Response response) {
    int status = response.status();
    if (status == 407) {
      return askedForPassword(response);
    }
    String from = "status " + status + " from " + response.url();
    if (status >= 300 && status < 400) {
      return response
          .headers()
          .location()
          .map(location -> from + ", which redirects to " + withoutQuery(location))
          .orElse(from);
    }
    return status >= 400 && status < 500 ? from + ", without the API's error body" : from;
  }

  /** A query may hold somebody's session. */
  private static String withoutQuery(String location) {
    return location.replaceFirst("(?s)([?#]).*", "$1...");
  }

  private static String askedForPassword(Response response) {
    return "a proxy asks for user and password, status "
        + response.status()
        + ": check quo.api.proxy.user and quo.api.proxy.password";
  }
}
