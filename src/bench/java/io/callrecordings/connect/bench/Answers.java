package io.callrecordings.connect.bench;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/** What the API of the benchmarks answers. Confined to its event loop. */
final class Answers {
  private final Map<String, Long> firstLooks = new HashMap<>();
  private long hold;

  /** For how long after their first look late calls are not ready. */
  void hold(long nanos) {
    hold = nanos;
  }

  /** The answer to a request for the recordings of a call. */
  Buffer of(String call, long now) {
    String recording = Calls.recordingOf(call);
    return isReady(call, now)
        ? ok(
            "{\"data\":[{\"duration\":60,\"id\":\""
                + recording
                + "\",\"startTime\":\"2026-01-24T19:30:38.000Z\","
                + "\"status\":\"completed\",\"type\":\"audio/mpeg\","
                + "\"url\":\"https://storage.example.com/recordings/"
                + recording
                + ".mp3\"}]}")
        : ok(
            "{\"data\":[{\"duration\":null,\"id\":\""
                + recording
                + "\",\"startTime\":null,\"status\":\"processing\",\"type\":null,\"url\":null}]}");
  }

  private boolean isReady(String call, long now) {
    return !call.startsWith(Calls.LATE)
        || now - firstLooks.computeIfAbsent(call, first -> now) >= hold;
  }

  static Buffer done() {
    return ok("{}");
  }

  private static Buffer ok(String body) {
    return Buffer.buffer(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }
}
