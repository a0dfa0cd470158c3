package io.callrecordings.connect.bench;

/**
 * The calls of the benchmarks: their ids say to the API how it answers them. Pure: any thread.
 *
 * <p>Each has one recording, whose id is {@code CR} and what follows {@code AC} in the call's.
 */
final class Calls {
  /** What the ids of calls begin with whose recording is not ready for a while. */
  static final String LATE = "ACl";

  private static final String USUAL = "ACu";

  private Calls() {}

  /** A call whose recording is ready. */
  static String usual(int number) {
    return USUAL + number;
  }

  /** A call whose recording is not ready yet. */
  static String late(int number) {
    return LATE + number;
  }

  static String recordingOf(String call) {
    return "CR" + call.substring(2);
  }

  /** The webhook's event of a call, as long as real ones are. */
  static String event(String call) {
    return """
    {"id":"EV%s","object":"event","apiVersion":"v3","createdAt":"2026-01-24T19:30:55.400Z",\
    "type":"call.completed","data":{"object":{"id":"%s","object":"call","from":"+15550000001",\
    "to":"+15550000002","direction":"incoming","media":[],"voicemail":null,"status":"completed",\
    "createdAt":"2026-01-24T19:30:34.675Z","answeredAt":"2026-01-24T19:30:38.000Z",\
    "userId":"USb","phoneNumberId":"PNb","conversationId":"CNb"}}}"""
        .formatted(call.substring(2), call);
  }
}
