package io.callrecordings.connect.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Call-completed events of invented calls, in all shapes that are in use. Pure: any thread.
 *
 * <p>The shapes take turns: the three of the webhooks, a bare {@code callId}, plain text.
 */
public final class CallEvents {
  /**
   * Age of a call whose recordings are settled: a recording without audio is believed to have none
   * only a minute after the completion. A test of younger calls lasts that minute longer.
   */
  public static final Duration SETTLED = Duration.ofMinutes(2);

  private static final int SHAPES = 5;

  private CallEvents() {}

  /** The id of the call with this number. */
  public static String callId(int number) {
    return String.format("ACq%06d", number);
  }

  /** The event of a call that nobody answered, or empty where this shape cannot say so. */
  public static Optional<String> neverAnswered(int number, Instant completedAt) {
    String event = event(number, completedAt);
    String unanswered =
        event
            .replaceFirst("\"answeredAt\":\"[^\"]*\"", "\"answeredAt\":null")
            .replaceFirst("\"status\":\"[^\"]*\"", "\"status\":\"missed\"");
    return Optional.of(unanswered).filter(changed -> !changed.equals(event));
  }

  /** The event that says the call has just been completed. */
  public static String event(int number, Instant completedAt) {
    String call = callId(number);
    Instant began = completedAt.minusSeconds(75);
    Instant answered = completedAt.minusSeconds(60);
    return switch (number % SHAPES) {
      case 0 ->
          """
          {"id":"EVq%06d","object":"event","apiVersion":"v3","createdAt":"%s","type":"call.completed",\
          "data":{"object":{"id":"%s","object":"call","from":"+15550000001","to":"+15550000002",\
          "direction":"incoming","media":[],"voicemail":null,"status":"completed","createdAt":"%s",\
          "answeredAt":"%s","completedAt":"%s","userId":"USq","phoneNumberId":"PNq",\
          "conversationId":"CNq"}}}"""
              .formatted(number, completedAt, call, began, answered, completedAt);
      case 1 ->
          """
          {"apiVersion":"v4","createdAt":"%s","id":"EVq%06d","object":"event","type":"call.completed",\
          "data":{"deepLink":"https://my.quo.com/inbox/PNq/c/CNq","object":{"answeredAt":"%s",\
          "answeredBy":"USq","completedAt":"%s","createdAt":"%s","direction":"incoming","duration":60,\
          "id":"%s","object":"call","participants":["+15550000001"],"phoneNumberId":"PNq",\
          "recordings":null,"status":"completed","updatedAt":"%s","userId":"USq"}}}"""
              .formatted(completedAt, number, answered, completedAt, began, call, completedAt);
      case 2 ->
          """
          {"id":"EVq%06d","apiVersion":"2026-03-30","createdAt":"%s","type":"call.completed",\
          "data":{"resource":{"id":"%s","direction":"incoming","status":"answered","createdAt":"%s",\
          "answeredAt":"%s","completedAt":"%s","updatedAt":"%s","duration":60,"hasVoicemail":false},\
          "context":{"orgId":"ORq","phoneNumberId":"PNq","conversationId":"CNq","userId":"USq",\
          "participants":{"workspace":["+15550000001"],"external":["+15550000002"]}},\
          "links":{"quo":"https://my.quo.com/inbox/PNq/c/CNq"}}}"""
              .formatted(number, completedAt, call, began, answered, completedAt, completedAt);
      case 3 -> "{\"callId\":\"" + call + "\"}";
      default -> call;
    };
  }
}
