package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Every response has an answer, and a damaged body never becomes one of several recordings. */
class AnswerReaderFuzzTest {
  private static final AnswerReader READER = new AnswerReader(new Redaction("the-key"));
  private static final byte[] GOOD =
      """
      {"data":[{"id":"CR1","duration":60.5,"startTime":"2022-01-01T00:00:00+02:00","status":
       "completed","type":"audio/mpeg","url":"https://x.example/ü.mp3","more":[{"a":null}]}]}
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final int[] STATUS = {
    0, 100, 199, 200, 200, 200, 204, 301, 400, 401, 404, 408, 429, 500, 599, 999, -1
  };

  @Test
  void everyResponseHasAnAnswer() {
    long seed = Long.getLong("seed", 20260101L);
    for (int i = 0; i < 20_000; i++) {
      RandomGenerator random = new Random(seed + i);
      Response response =
          new Response(
              Responses.URL,
              STATUS[random.nextInt(STATUS.length)],
              new Response.Headers(header(random), header(random), header(random), header(random)),
              body(random));
      Answer answer = READER.page(response, Instant.ofEpochSecond(random.nextInt())).answer();

      String history = "-Dseed=" + (seed + i);
      assertThat(reason(answer)).as(history).hasSizeLessThanOrEqualTo(Redaction.MAX_LENGTH);
      assertThat(reason(answer).chars()).as(history).allMatch(c -> !Character.isISOControl(c));
      if (answer instanceof Answer.Found found) {
        assertThat(found.recordings()).as(history).allMatch(recording -> !recording.id().isEmpty());
      }
    }
  }

  private static ByteBuffer body(RandomGenerator random) {
    byte[] body = GOOD.clone();
    switch (random.nextInt(4)) {
      case 0 -> random.nextBytes(body);
      case 1 -> {
        for (int i = random.nextInt(8); i >= 0; i--) {
          body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
      }
      case 2 -> {
        int from = random.nextInt(body.length);
        System.arraycopy(GOOD, from, body, 0, body.length - from);
      }
      default -> {
        // Cut below, like all of them.
      }
    }
    int start = random.nextInt(4) == 0 ? random.nextInt(body.length) : 0;
    int end = random.nextBoolean() ? body.length : start + random.nextInt(body.length - start);
    return ByteBuffer.wrap(body, start, end - start);
  }

  private static Optional<String> header(RandomGenerator random) {
    StringBuilder header = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      header.append("0123456789 GMT,:-+Thu".charAt(random.nextInt(21)));
    }
    return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(header.toString());
  }

  private static String reason(Answer answer) {
    return answer.fold(
        new Answer.Cases<>() {
          @Override
          public String found(Answer.Found found) {
            return "";
          }

          @Override
          public String noSuchCall(Answer.NoSuchCall none) {
            return none.reason();
          }

          @Override
          public String throttled(Answer.Throttled throttled) {
            return "";
          }

          @Override
          public String unreachable(Answer.Unreachable unreachable) {
            return unreachable.reason();
          }

          @Override
          public String unavailable(Answer.Unavailable unavailable) {
            return unavailable.reason();
          }

          @Override
          public String unauthorized(Answer.Unauthorized unauthorized) {
            return unauthorized.reason();
          }

          @Override
          public String refused(Answer.Refused refused) {
            return refused.reason();
          }
        });
  }
}
