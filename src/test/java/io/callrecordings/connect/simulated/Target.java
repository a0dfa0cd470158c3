package io.callrecordings.connect.simulated;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a request asks for, read from its method and target only. Immutable; any thread. */
sealed interface Target {
  String PREFIX = "/v1/call-recordings/";

  /** The recordings of a call. */
  record Call(String callId) implements Target {}

  /** The recordings of something that is no call id. */
  record BadCallId(String id) implements Target {}

  /** The right path with a method that the contract does not know. */
  record WrongMethod() implements Target {}

  /** Any other path. */
  record Elsewhere() implements Target {}

  /** Reads a request target as it was on the wire. A query is allowed and means nothing. */
  static Target of(String method, String target) {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String id =
        DatedApi.callId(path)
            .orElse(path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "");
    if (id.isEmpty() || id.indexOf('/') >= 0) {
      return new Elsewhere();
    }
    return method.equals("GET") ? call(id) : new WrongMethod();
  }

  private static Target call(String encoded) {
    try {
      String id = decode(encoded);
      return CallIds.PATTERN.matcher(id).matches() ? new Call(id) : new BadCallId(id);
    } catch (IllegalArgumentException e) {
      return new BadCallId(encoded);
    }
  }

  /** Throws {@code IllegalArgumentException} for a broken percent escape. */
  static String decode(String segment) {
    return segment.indexOf('%') < 0
        ? segment
        : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Holds the pattern of the contract. */
  final class CallIds {
    private static final Pattern PATTERN = Pattern.compile("^AC(.*)$");

    private CallIds() {}
  }
}
