package io.callrecordings.connect.validation;

import static io.callrecordings.connect.config.QuoSettings.KEY;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.QuoSettings;
import io.callrecordings.connect.config.SslSettings;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.input.DaemonThreads;
import io.callrecordings.connect.quo.QuoApiSettings;
import io.callrecordings.connect.quo.QuoRecordingsApi;
import io.callrecordings.connect.quo.RecordingsApi;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Check of the API and its key: an id that cannot exist is asked for, and whoever has a good key is
 * told so.
 *
 * <p>Immutable, for any thread. An API that does not answer is no error: it will, and the key is
 * checked then.
 */
record ApiCheck(Function<QuoSettings, RecordingsApi> apis) implements LiveCheck {
  private static final Logger log = LoggerFactory.getLogger(ApiCheck.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** Asks the real one. */
  static ApiCheck ofHttp() {
    return new ApiCheck(
        quo -> {
          DaemonThreads threads = new DaemonThreads("call-recordings-validation", ApiCheck::broken);
          return new QuoRecordingsApi(
              QuoApiSettings.of(quo).forOneRequest(LONGEST), threads::factory, ApiCheck::broken);
        });
  }

  private static void broken(Throwable cause) {
    log.warn("The API could not be asked, the check ends with its timeout", cause);
  }

  @Override
  public List<Finding> check(ConnectorConfig config, Map<String, String> properties) {
    QuoSettings quo = config.quo();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    try (RecordingsApi api = apis.apply(quo)) {
      api.fetch(CallId.IMPOSSIBLE, answer::complete);
      return judged(answer.get(), quo);
    } catch (IllegalArgumentException unusable) {
      String reason = String.valueOf(unusable.getMessage());
      return List.of(
          Finding.error(
              Culprit.key(SslSettings.PREFIX, quo.ssl().values(), reason, SslSettings.TRUST_STORE),
              reason));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // nobody completes it so
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static List<Finding> judged(Answer answer, QuoSettings quo) {
    if (answer instanceof Answer.Unauthorized refused) {
      return List.of(
          Finding.error(
              KEY,
              ("quo.api.key must be a key that the API accepts: %s answers it with %d, %s. Check the"
                      + " key, its workspace and quo.api.url.")
                  .formatted(quo.url(), refused.status(), refused.reason())));
    }
    boolean works =
        answer instanceof Answer.Found
            || answer instanceof Answer.NoSuchCall
            || answer instanceof Answer.Refused;
    return works ? List.of() : List.of(unchecked(quo, reason(answer)));
  }

  private static String reason(Answer answer) {
    if (answer instanceof Answer.Unavailable unavailable) {
      return unavailable.reason();
    } else if (answer instanceof Answer.Unreachable unreachable) {
      return unreachable.reason();
    }
    return "it is asked too often";
  }

  private static Finding unchecked(QuoSettings quo, String reason) {
    return Finding.remark(
        KEY, "quo.api.key cannot be checked now, %s says: %s".formatted(quo.url(), reason));
  }

  @Override
  public List<Finding> unfinished(ConnectorConfig config) {
    return List.of(unchecked(config.quo(), "nothing in time"));
  }
}
